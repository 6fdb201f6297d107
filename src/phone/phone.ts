import { createStore, type StoreApi } from 'zustand/vanilla';
import * as v from 'valibot';
import { dayIn, instantOf } from '../domain/dates.ts';
import { type Form, Form as FormSchema, questionsOf } from '../domain/forms/form.ts';
import { checkAnswers, isUnstorable } from '../domain/forms/check-answers.ts';
import { SHIPPED_FORMS } from '../domain/forms/published-forms.ts';
import { newRowId } from '../domain/forms/repeat-rows.ts';
import { visibleQuestions } from '../domain/forms/visibility.ts';
import { Mid, Uuid } from '../domain/ids.ts';
import { fits } from '../domain/record-type.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { submission } from '../domain/submission.ts';
import type { World } from '../domain/world.ts';
import { sealBox } from '../sync/box.ts';
import type { Fetch } from '../sync/transport.ts';
import { KnownLink, openLink, type ScannedLink, type Trouble } from './form-link.ts';
import { type Outgoing, Outgoing as OutgoingSchema, outgoingName, Receipt, receiptName } from './outgoing.ts';
import { contentOf, daysLeft, formForPhones, PhoneDraft } from './phone-draft.ts';
import type { SealedStore } from './sealed-store.ts';
import { AT_FIRST, type PhoneState } from './phone-state.ts';
import { createDraftWriter, type DraftWriter, draftName } from './draft-writer.ts';
import { askForReceipts, sendAll } from './send.ts';

const linkName = (code: string): string => `link:${code}`;
/** Which link was used last: the one of an address without one. */
const LAST = 'last';

export interface Phone {
  readonly state: StoreApi<PhoneState>;
  /** Reads what is here, then asks the office. */
  readonly start: (link: ScannedLink | undefined) => Promise<void>;
  readonly begin: (replaces: Uuid | null) => Promise<void>;
  readonly change: (part: (before: PhoneDraft) => Partial<PhoneDraft>) => void;
  /** Writes down what is not yet on the disk. */
  readonly flush: () => Promise<void>;
  /** Takes over a draft that somebody else has begun. */
  readonly take: (draft: PhoneDraft) => Promise<void>;
  /** Seals the answers for the office; the id of the receipt, or why not. */
  readonly finish: (language: string) => Promise<Result<Uuid, { readonly kind: 'too-long' | 'unreadable' | 'full' }>>;
  readonly withdraw: (id: Uuid) => Promise<void>;
  readonly send: () => Promise<void>;
  /** Milliseconds since 1970 by this phone's clock. */
  readonly now: () => number;
  readonly newRowId: () => string;
}

export interface PhoneTools {
  readonly store: SealedStore;
  readonly fetchFromOffice: Fetch;
  readonly world: World;
}

/** What every act of the phone works on. */
interface Context extends PhoneTools {
  readonly state: StoreApi<PhoneState>;
  readonly writer: DraftWriter;
}

export function createPhone(tools: PhoneTools): Phone {
  const { store, world } = tools;
  const state = createStore<PhoneState>(() => AT_FIRST);
  const writer = createDraftWriter(store, state);
  const context = { ...tools, state, writer };
  let running: Promise<void> | undefined;
  let finishing: ReturnType<Phone['finish']> | undefined;
  const send = (): Promise<void> => {
    running ??= sendEverything(context).finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    state,
    start: (scanned) => startPhone(context, scanned),
    begin: async (replaces) => {
      const { link } = state.getState();
      const form = link && formOf(link);
      if (link === undefined || form === undefined) return;
      const fresh = { code: link.code, form: formForPhones(form), values: {}, declined: [], question: '' };
      writer.put({ ...fresh, id: newUuid(world), at: world.now(), replaces });
      await writer.flush();
    },
    change: (part) => {
      const { draft } = state.getState();
      if (draft !== undefined) writer.put({ ...draft, ...part(draft), at: world.now() });
    },
    flush: writer.flush,
    take: async (draft) => {
      const { link } = state.getState();
      if (link === undefined) return;
      writer.put({ ...draft, id: newUuid(world), code: link.code, at: world.now(), replaces: null });
      await writer.flush();
    },
    finish: async (language) => {
      // Who presses twice has finished once.
      finishing ??= finishDraft(context, language).finally(() => {
        finishing = undefined;
      });
      const finished = await finishing;
      if (finished.ok) void send();
      return finished;
    },
    withdraw: async (id) => {
      await withdraw(store, id, world);
      readReceipts(context);
      await send();
    },
    send,
    now: () => world.now(),
    newRowId: () => newRowId(world),
  };
}

async function startPhone(context: Context, scanned: ScannedLink | undefined): Promise<void> {
  const { store, state, fetchFromOffice, world } = context;
  readReceipts(context);
  const wanted = scanned === undefined ? store.get(v.string(), LAST) : plainCode(scanned.code);
  const known = wanted === undefined ? undefined : store.get(KnownLink, linkName(wanted));
  if (known !== undefined) await show(context, known);
  const link = scanned ?? (known && { code: known.code, serverKey: known.serverKey });
  if (link === undefined) return state.setState({ isOpening: false, trouble: 'no-link' });
  const opened = await openLink(fetchFromOffice, link, world.newId());
  if (typeof opened === 'string') {
    // Who has begun goes on without network, and may send for a while after the link has ended.
    const isHarmless = known !== undefined && (opened === 'offline' || opened === 'busy');
    return state.setState({ isOpening: false, trouble: isHarmless ? undefined : opened });
  }
  if (formOf(opened) === undefined) return state.setState({ isOpening: false, trouble: 'unknown-form' });
  await store.save({ put: { [linkName(opened.code)]: opened, [LAST]: opened.code } });
  await show(context, opened);
  return state.setState({ trouble: undefined });
}

async function show({ store, state, world }: Context, link: KnownLink): Promise<void> {
  const draft = store.get(PhoneDraft, draftName(link.code));
  const isOver = draft !== undefined && daysLeft(draft, world.now()) < 1;
  if (isOver) await store.save({ drop: [draftName(link.code)] });
  const before = state.getState().draft;
  // What is on the screen is newer than what lies on the disk.
  const shown = before?.code === link.code ? before : isOver ? undefined : draft;
  state.setState({ link, draft: shown, isOpening: false, ...(isOver ? { hasForgotten: true } : {}) });
}

function readReceipts({ store, state }: Context): void {
  const receipts = store.all(Receipt, 'receipt:').toSorted((a, b) => b.made.localeCompare(a.made));
  state.setState({ receipts });
}

/** Everything that waits, by whichever link; also what an older link holds back. */
async function sendEverything(context: Context): Promise<void> {
  const { store, state, fetchFromOffice, world } = context;
  const { link } = state.getState();
  state.setState({ isSending: true });
  const sending = { fetchFromOffice, store, newTok: () => world.newId() };
  try {
    for (const known of store.all(KnownLink, 'link:')) {
      const trouble = await sendAll(sending, known);
      if (trouble !== undefined && known.code === link?.code)
        state.setState({ trouble: await exactly(context, known, trouble) });
      if (isOver(trouble) && link !== undefined && link.code !== known.code) await readdress(store, known, link);
      await askForReceipts(sending, known.code);
    }
  } finally {
    state.setState({ isSending: false });
    readReceipts(context);
  }
}

async function finishDraft(context: Context, language: string): ReturnType<Phone['finish']> {
  const { store, state, writer, world } = context;
  const { link, draft } = state.getState();
  if (link === undefined || draft === undefined) throw new Error('there is nothing to finish');
  writer.stop();
  const content = contentOf(draft, link, language, dayIn(world.timeZone(), world.now()));
  const questions = questionsOf(draft.form);
  const refusals = checkAnswers(visibleQuestions(questions, draft.values), draft.values, questions);
  if ([...refusals.values()].some(({ kind }) => kind === 'number-unreadable')) return refuse({ kind: 'unreadable' });
  if ([...refusals.values()].some(isUnstorable)) return refuse({ kind: 'too-long' });
  const box = await sealBox(link.boxPub, content);
  if (!fits(submission.fields.box, box)) return refuse({ kind: 'too-long' });
  const { id, code, replaces } = draft;
  const at = instantOf(world.now());
  const what = { kind: 'form', form: draft.form.id, version: draft.form.version, box } as const;
  const row = { id, mid: newMid(world), code, n: null, at, tz: world.timeZone(), what, isSent: false };
  const receipt = { id, code, office: link.office, step: 'waiting', made: at, arrived: null, replaces } as const;
  try {
    await store.save({ put: { [outgoingName(row)]: row, [receiptName(id)]: receipt }, drop: [draftName(code)] });
  } catch {
    return refuse({ kind: 'full' });
  }
  state.setState({ draft: undefined, saving: 'saved' });
  readReceipts(context);
  return ok(id);
}

function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll('-', '');
}

function newUuid(world: World): Uuid {
  return v.parse(Uuid, world.newId());
}

/** The form behind a link: as the office has published it, or the one that is part of the app. */
export function formOf({ form, definition }: KnownLink): Form | undefined {
  if (definition === null) return SHIPPED_FORMS.find(({ id }) => id === form);
  const read = v.safeParse(FormSchema, definition);
  return read.success ? read.output : undefined;
}

/** What to say of a trouble: nothing of a missing network, and of a link that is over just why. */
async function exactly(
  { fetchFromOffice, world }: Context,
  link: KnownLink,
  trouble: Trouble,
): Promise<Trouble | undefined> {
  if (trouble === 'offline' || trouble === 'busy') return undefined;
  if (!isOver(trouble)) return trouble;
  const asked = await openLink(fetchFromOffice, link, world.newId());
  return typeof asked === 'string' && isOver(asked) ? asked : trouble;
}

function isOver(trouble: Trouble | undefined): boolean {
  return trouble === 'expired' || trouble === 'withdrawn' || trouble === 'exhausted';
}

/** What a closed link holds back goes by a newer one to the same form of the same office. */
async function readdress(store: SealedStore, from: KnownLink, to: KnownLink): Promise<void> {
  if (from.boxPub !== to.boxPub || from.form !== to.form) return;
  const rows = store.all(OutgoingSchema, 'out:').filter(({ code, isSent }) => code === from.code && !isSent);
  const put: Record<string, object> = {};
  for (const row of rows) {
    put[outgoingName(row)] = { ...row, code: to.code, n: null };
    const receipt = store.get(Receipt, receiptName(row.id));
    if (receipt !== undefined) put[receiptName(row.id)] = { ...receipt, code: to.code };
  }
  await store.save({ put });
}

/** What has never left the phone is simply thrown away; everything else the office is asked to erase. */
async function withdraw(store: SealedStore, id: Uuid, world: World): Promise<void> {
  const receipt = store.get(Receipt, receiptName(id));
  const form = store.all(OutgoingSchema, 'out:').find((row) => row.id === id && row.what.kind === 'form');
  if (receipt === undefined || form === undefined) return;
  if (form.n === null) {
    const gone = { ...receipt, step: 'erased' } as const;
    await store.save({ put: { [receiptName(id)]: gone }, drop: [outgoingName(form)] });
    return;
  }
  const at = instantOf(world.now());
  const what = { kind: 'withdrawal' } as const;
  const row: Outgoing = { ...form, mid: newMid(world), n: null, at, tz: world.timeZone(), what, isSent: false };
  await store.save({ put: { [outgoingName(row)]: row, [receiptName(id)]: { ...receipt, step: 'withdrawing' } } });
}

function newMid(world: World): Mid {
  return v.parse(Mid, world.newId());
}
