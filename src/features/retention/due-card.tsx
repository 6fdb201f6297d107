import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { recordTypeNamed } from '../../domain/record-types.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { Due } from '../../domain/rights/retention.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import type { Describe } from '../../questions/use-describe.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import { restrictDue } from './retention-actions.ts';

interface DueCardProps {
  readonly due: Due;
  readonly describe: Describe;
  readonly mayDecide: boolean;
}

/** One record whose period has ended, why it is due, and the three ways to decide. */
export function DueCard({ due, describe, mayDecide }: DueCardProps) {
  const { t } = useTranslation('retention');
  const { record, because } = due;
  // She took her consent back: that is said, and not who she is.
  const isHidden = because === 'withdrawn';
  const href = placeOf(due);
  const title = isHidden ? t('hidden') : describe.record(record);
  return (
    <Card>
      <h3>{href === undefined ? title : <TextLink href={href}>{title}</TextLink>}</h3>
      <Reason due={due} />
      <Excerpt record={record} />
      {mayDecide && <Decisions due={due} />}
    </Card>
  );
}

function Reason({ due: { because, since } }: Pick<DueCardProps, 'due'>) {
  const { t } = useTranslation('retention');
  const language = useLanguage();
  if (because === 'left-behind') return <p>{t('because.left-behind')}</p>;
  return (
    <p>{since === undefined ? t('because.no-day') : t(`because.${because}`, { date: formatDate(since, language) })}</p>
  );
}

/** The beginning of a note, by which people know it. */
function Excerpt({ record: { type, fields } }: { readonly record: RecordView }) {
  const text = type === 'note' ? fields['text'] : undefined;
  if (typeof text !== 'string') return null;
  return (
    <Muted>
      <PlainText>{text.length > 160 ? `${text.slice(0, 160)}…` : text}</PlainText>
    </Muted>
  );
}

/** Where it can be read; a place that is gone is none. */
function placeOf({ record: { id, type, fields }, because }: Due): string | undefined {
  const organisation = because === 'left-behind' ? undefined : fields['organisation'];
  switch (type) {
    case 'contact':
      return paths.contactRights(id);
    case 'answers':
      return paths.answers(id);
    case 'submission':
      return paths.submission(id);
    default:
      return typeof organisation === 'string' ? paths.organisation(organisation) : undefined;
  }
}

function Decisions({ due: { record, because } }: Pick<DueCardProps, 'due'>) {
  const { t } = useTranslation('retention');
  const store = useStore();
  const saving = useSaving<RightsRefusal>();
  const [asks, setAsks] = useState<'keep' | 'restrict'>();
  const close = (): void => setAsks(undefined);
  // Not everything can be marked; and what is restricted already need not be restricted again.
  const mayRestrict = 'restriction' in (recordTypeNamed(record.type)?.fields ?? {}) && because !== 'restricted';
  return (
    <>
      <RightsRefusalAlert refusal={saving.refusal} />
      <Cluster>
        <Button icon="clock" onClick={() => setAsks('keep')}>
          {t('keep.open')}
        </Button>
        {mayRestrict && (
          <Button icon="hide" busy={saving.isBusy} onClick={() => setAsks('restrict')}>
            {t('restrict.open')}
          </Button>
        )}
        <LinkButton href={paths.erase(record.type, record.id)} icon="trash">
          {t('erase')}
        </LinkButton>
      </Cluster>
      {asks === 'keep' && <KeepDialog record={record} onClose={close} />}
      {asks === 'restrict' && (
        <ConfirmDialog
          title={t('restrict.open')}
          text={t('restrict.text')}
          confirm={t('restrict.open')}
          onConfirm={() => {
            close();
            void saving.run(() => restrictDue(store, record));
          }}
          onClose={close}
        />
      )}
    </>
  );
}
