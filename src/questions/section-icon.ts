import type { IconName } from '../ui/icon.tsx';

const ICONS: Readonly<Record<string, IconName>> = {
  erhebung: 'calendar',
  bedarf_ueberblick: 'checklist',
  beratung: 'talk',
  raeume: 'key',
  weiterbildung: 'learn',
  bildungsarbeit: 'book',
  foerderung: 'money',
  vernetzung: 'network',
  ehrenamt: 'heart',
  zusammenarbeit: 'people',
  angebote: 'megaphone',
  vereinbarung: 'task',
  rueckmeldung: 'opinion',
};

/** The picture of a section of the shipped forms, for people who read little; sections of the office's own have none. */
export function sectionIcon(section: string): IconName | undefined {
  return ICONS[section];
}
