import * as v from 'valibot';
import { Choice, Question } from '../forms/question.ts';
import { Code } from '../record-type.ts';
import data from './profile.json' with { type: 'json' };

const Group = v.object({
  id: Code,
  /** Which of the seven classification axes of the concept (1.3) the group answers. */
  concept: v.optional(v.string()),
  questions: v.array(Question),
});

const Profile = v.object({
  groups: v.array(Group),
  contactRoles: v.array(Choice),
  contactChannels: v.array(Choice),
});
export type ProfileGroup = v.InferOutput<typeof Group>;

/** The attributes of an organisation, grouped; the seven axes of the concept (1.3) are all there. */
export const PROFILE: v.InferOutput<typeof Profile> = v.parse(Profile, data);

export const PROFILE_QUESTIONS: readonly Question[] = PROFILE.groups.flatMap((group) => group.questions);
