import { createStore, type StoreApi } from 'zustand/vanilla';
import * as v from 'valibot';
import { dayIn, instantOf } from '../domain/dates.ts';
import { type Form, Form as FormSchema, questionsOf } from '../domain/forms/form.ts';
import { checkAnswers, isUnstorable } from '../domain/forms/check-answers.ts';
import { SHIPPED_FORMS } from '../domain/forms/published-forms.ts';
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
import { askForReceipts, sendAll } from './send.ts';

const linkName = (code: string): string => `link:${code}`;
const draftName = (code: string): string => `draft:${code}`;
/** Which link was used last: the one of an address without one. */
const LAST = 'last';

export interface PhoneState {
  readonly link: KnownLink | undefined;
  /** Why there is no form, or why nothing can be sent. */
  readonly trouble: Trouble | undefined;
  readonly isOpening: boolean;
  readonly draft: PhoneDraft | undefined;
  /** Whether the last change lies on the disk; `full` where there was no room. */
  readonly saving: 'saved' | 'saving' | 'full';
  /** A draft was older than the phone may keep it. */
  readonly hasForgotten: boolean;
  /** The newest first. */
  readonly receipts: readonly Receipt[];
  readonly isSending: boolean;
}

export interface Phone {
  readonly state: StoreApi<PhoneState>;
  /** Reads what is here, then asks the office. */
  readonly start: (link: ScannedLink | undefined) => Promise<void>;
  readonly begin: (replaces: Uuid | null) => Promise<void>;
  readonly change: (part: (before: PhoneDraft) => Partial<PhoneDraft>) => void;
  /** Writes down what is not yet on the disk. */
  readonly flush: () => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Takes over a draft that somebody else has begun. */
  readonly take: (draft: PhoneDraft) => Promise<void>;
  /** Seals the answers for the office; the id of the receipt, or why not. */
  readonly finish: (language: string) => Promise<Result<Uuid, { readonly kind: 'too-long' | 'full' }>>;
  readonly withdraw: (id: Uuid) => Promise<void>;
  readonly send: () => Promise<void>;
}

export interface PhoneTools {
  readonly store: SealedStore;
  readonly fetchFromOffice: Fetch;
  readonly world: World;
}

/** Milliseconds of rest in typing after which the draft is written down. */
const PAUSE = 300;

export function createPhone({ store, fetchFromOffice, world }: PhoneTools): Phone {
  const sending = { fetchFromOffice, store, newTok: () => world.newId() };
  const newId = (): Uuid => v.parse(Uuid, world.newId());
  const state = createStore<PhoneState>(() => ({
    link: undefined,
    trouble: undefined,
    isOpening: true,
    draft: undefined,
    saving: 'saved',
    hasForgotten: false,
    receipts: [],
    isSending: false,
  }));
  const readReceipts = () =>
    state.setState({
      receipts: [...store.all(Receipt, 'receipt:')].sort((a, b) => b.made.localeCompare(a.made)),
    });

  const show = async (link: KnownLink): Promise<void> => {
    const draft = store.get(PhoneDraft, draftName(link.code));
    const isOver = draft !== undefined && daysLeft(draft, world.now()) < 1;
    if (isOver) await store.save({ drop: [draftName(link.code)] });
    const before = state.getState().draft;
    // What is on the screen is newer than what lies on the disk.
    const shown = before?.code === link.code ? before : isOver ? undefined : draft;
    state.setState({ link, draft: shown, isOpening: false, ...(isOver ? { hasForgotten: true } : {}) });
  };

  const start: Phone['start'] = async (scanned) => {
    readReceipts();
    const code = scanned?.code.toUpperCase().replaceAll('-', '');
    const wanted = code ?? store.get(v.string(), LAST);
    const known = wanted === undefined ? undefined : store.get(KnownLink, linkName(wanted));
    if (known !== undefined) await show(known);
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
    await show(opened);
    state.setState({ trouble: undefined });
    return undefined;
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = async (draft: PhoneDraft): Promise<void> => {
    try {
      await store.save({ put: { [draftName(draft.code)]: draft } });
      if (state.getState().draft === draft) state.setState({ saving: 'saved' });
    } catch {
      // The words are still on the screen; the next change tries again.
      state.setState({ saving: 'full' });
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    const { draft, saving } = state.getState();
    if (draft !== undefined && saving !== 'saved') await write(draft);
  };
  const put = (draft: PhoneDraft): void => {
    state.setState({ draft, saving: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE);
  };

  const send = async (): Promise<void> => {
    const { link, isSending } = state.getState();
    if (isSending) return;
    state.setState({ isSending: true });
    try {
      for (const known of store.all(KnownLink, 'link:')) {
        const trouble = await sendAll(sending, known);
        if (trouble !== undefined && known.code === link?.code) state.setState({ trouble: quiet(trouble) });
        if (isOver(trouble) && link !== undefined && link.code !== known.code) await readdress(store, known, link);
        await askForReceipts(sending, known.code);
      }
    } finally {
      state.setState({ isSending: false });
      readReceipts();
    }
  };

  const finish: Phone['finish'] = async (language) => {
    const { link, draft } = state.getState();
    if (link === undefined || draft === undefined) throw new Error('there is nothing to finish');
    clearTimeout(timer);
    const content = contentOf(draft, link, language, dayIn(world.timeZone(), world.now()));
    const questions = questionsOf(draft.form);
    const refusals = checkAnswers(visibleQuestions(questions, draft.values), draft.values, questions);
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
    readReceipts();
    void send();
    return ok(id);
  };

  return {
    state,
    start,
    begin: async (replaces) => {
      const { link } = state.getState();
      const form = link && formOf(link);
      if (link === undefined || form === undefined) return;
      const fresh = { code: link.code, form: formForPhones(form), values: {}, declined: [], question: '' };
      put({ ...fresh, id: newId(), at: world.now(), replaces });
      await flush();
    },
    change: (part) => {
      const { draft } = state.getState();
      if (draft !== undefined) put({ ...draft, ...part(draft), at: world.now() });
    },
    flush,
    discard: async () => {
      clearTimeout(timer);
      const { draft } = state.getState();
      state.setState({ draft: undefined, saving: 'saved' });
      if (draft !== undefined) await store.save({ drop: [draftName(draft.code)] });
    },
    take: async (draft) => {
      const { link } = state.getState();
      if (link === undefined) return;
      put({ ...draft, id: newId(), code: link.code, at: world.now(), replaces: null });
      await flush();
    },
    finish,
    withdraw: async (id) => {
      await withdraw(store, id, world);
      readReceipts();
      await send();
    },
    send,
  };
}

/** The form behind a link: as the office has published it, or the one that is part of the app. */
export function formOf({ form, definition }: KnownLink): Form | undefined {
  if (definition === null) return SHIPPED_FORMS.find(({ id }) => id === form);
  const read = v.safeParse(FormSchema, definition);
  return read.success ? read.output : undefined;
}

/** Offline is the usual state, and no reason to say anything. */
function quiet(trouble: Trouble): Trouble | undefined {
  return trouble === 'offline' || trouble === 'busy' ? undefined : trouble;
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
