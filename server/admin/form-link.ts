import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import type { FormLink } from '../../src/domain/form-link.ts';
import { formAddress, NewFormLink } from '../../src/domain/form-link.ts';
import { COMMAND_LINE } from '../audit.ts';
import { formLinks, makeFormLink, withdrawFormLink } from '../form-link.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

const DEFAULT_DAYS = '30';
const DEFAULT_QUOTA = '100';

export async function formLinkCommand(
  context: AdminContext,
  [act = 'list', ...more]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { ws } = await workspaceOf(context.db, options);
  if (act === 'list' && more.length === 0) {
    const links = await formLinks(context, ws);
    const lines = links.map((link) => `${link.id}  ${line(link, options)}`);
    return { text: lines.join('\n') || 'There is no link yet.', json: { links } };
  }
  if (act === 'create' && more.length === 0) {
    const wanted = { ...wantedOf(options, context.world.newId()), ws };
    const link = await makeFormLink(context, wanted, COMMAND_LINE);
    return { text: line(link, options), json: { link, address: addressOf(link, options) } };
  }
  const [id] = more;
  if (act === 'withdraw' && id !== undefined && more.length === 1) {
    const named = v.safeParse(Uuid, id);
    const link = named.success ? await withdrawFormLink(context, { ws, id: named.output }, COMMAND_LINE) : undefined;
    if (link === undefined) throw new AdminRefusal(`There is no link ${id} (form-link list).`);
    return { text: `Nobody can answer by ${link.code} any more.`, json: { link } };
  }
  throw new AdminRefusal('form-link create [--form …], form-link list, or form-link withdraw ID');
}

function wantedOf(options: AdminOptions, id: Uuid) {
  const { form = NEEDS_CHECKLIST.id, organisation = null, event = null, days = DEFAULT_DAYS } = options;
  const { quota = DEFAULT_QUOTA } = options;
  const asked = { id, form, organisation, event, days: Number(days), quota: Number(quota) };
  const wanted = v.safeParse(NewFormLink, asked);
  if (!wanted.success) {
    const [issue] = wanted.issues;
    throw new AdminRefusal(`--${issue.path?.map(({ key }) => key).join('.') ?? ''}: ${issue.message}`);
  }
  return wanted.output;
}

function line(link: FormLink, options: AdminOptions): string {
  const { code, form, state, used, quota, expires } = link;
  return `${code}  ${form}  ${state}, ${used} of ${quota} phones, until ${expires}\n  ${addressOf(link, options)}`;
}

function addressOf(link: FormLink, { origin }: AdminOptions): string {
  return formAddress(origin ?? 'http://localhost:8080', link);
}
