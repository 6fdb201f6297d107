import * as v from 'valibot';
import { instantOf } from '../../src/domain/dates.ts';
import { Scope, type Uuid } from '../../src/domain/ids.ts';
import { enrolmentLink, showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { MAX_INVITATION_MINUTES } from '../../src/protocol/office.ts';
import type { Db } from '../database.ts';
import { invite, type Invitee } from '../invitation.ts';
import { permissionOf, Role } from '../permissions.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

const DEFAULT_MINUTES = 10;

export async function inviteCommand(
  { db, keys, world }: AdminContext,
  _words: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const invitee = await inviteeOf(db, ws, options);
  const { code, expiresAt } = await invite(db, keys, invitee, minutesOf(options), world);
  const shown = showEnrolmentCode(code);
  const link = enrolmentLink(options.origin ?? 'http://localhost:8080', code, keys.print);
  const json = { code: shown, link, expires: instantOf(expiresAt), person: invitee.person, role: invitee.role };
  return {
    text: `Code for ${invitee.person} (${invitee.role}): ${shown}\nLink: ${link}\nCounts once, until ${json.expires}.`,
    json,
  };
}

async function inviteeOf(db: Db, ws: Uuid, options: AdminOptions): Promise<Invitee> {
  if (options.member !== undefined) return knownMember(db, ws, options.member);
  const role = v.safeParse(Role, options.role);
  if (!role.success) throw new AdminRefusal(`Which role? --role ${Role.options.join('|')}`);
  if (options.name === undefined || options.name.trim() === '') throw new AdminRefusal('Who is it for? --name "Amal"');
  return { ws, person: options.name.trim(), role: role.output, ...scopeOf(role.output, options) };
}

async function knownMember(db: Db, ws: Uuid, id: string): Promise<Invitee> {
  const members = await db.selectFrom('member').selectAll().where('ws', '=', ws).execute();
  const member = members.find(({ user_id }) => user_id === id);
  if (member === undefined) throw new AdminRefusal(`There is no member ${id} (workspace show).`);
  return { ws, user: member.user_id, person: member.name, role: member.role };
}

function scopeOf(role: Role, { scope: text }: AdminOptions): { readonly scope?: Scope } {
  const { grantable } = permissionOf(role);
  if (text === undefined) return {};
  const scope = v.safeParse(Scope, text);
  if (!scope.success || !grantable.some((kind) => scope.output.startsWith(`${kind}:`))) {
    throw new AdminRefusal(`${text} cannot be granted to the role ${role}.`);
  }
  return { scope: scope.output };
}

function minutesOf({ minutes }: AdminOptions): number {
  const count = Number(minutes ?? DEFAULT_MINUTES);
  if (!Number.isFinite(count) || count <= 0 || count > MAX_INVITATION_MINUTES)
    throw new AdminRefusal(
      `--minutes must be a number above 0, at most ${MAX_INVITATION_MINUTES}, a day: make a code when the person is there.`,
    );
  return count;
}
