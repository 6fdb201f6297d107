import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { discardDraft } from '../../db/drafts.ts';
import { useRecordView, useRecordViews, useView } from '../../db/use-records.ts';
import { useStore } from '../../db/store-context.ts';
import { answers } from '../../domain/answers.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { receiptNumber, submission } from '../../domain/submission.ts';
import { formatDate } from '../../i18n/formats.ts';
import { isLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { useSaving } from '../../parts/use-saving.ts';
import type { SaveRefusal } from '../../db/commit.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Ltr, Muted } from '../../ui/text.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { acceptanceDraftId } from './acceptance-draft.ts';
import { GivenAnswers } from './given-answers.tsx';
import { accept, finish } from './inbox-actions.ts';
import { Match } from './match.tsx';
import { NeedChoice } from './need-choice.tsx';
import { dayOf, useFormOf } from './use-submissions.ts';
import { useAcceptance } from './use-acceptance.ts';

/** One form that somebody sent: read in her own words, matched to an organisation, taken over answer by answer. */
export function SubmissionScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('inbox');
  const record = useRecordView(submission.name, id);
  const formOf = useFormOf();
  const form = record && formOf(record);
  if (record === undefined || form === undefined) {
    return (
      <EmptyState title={t('unknown')} action={<TextLink href={paths.inbox}>{t('title')}</TextLink>}>
        {record !== undefined && t('unknownForm')}
      </EmptyState>
    );
  }
  return <Opened record={record} form={form} />;
}

function Opened({ record, form }: { readonly record: RecordView; readonly form: Form }) {
  const { t } = useTranslation(['inbox', 'rights']);
  const mayWrite = useMayWrite();
  const titleOf = useFormTitle();
  const language = useLanguage();
  const spoken = record.fields['language'];
  const day = dayOf(record);
  return (
    <Stack gap="large">
      <PageHeader title={titleOf(form)} back={{ href: paths.inbox, label: t('title') }}>
        <Cluster>
          <Muted>
            {t('number')} <Ltr>{receiptNumber(record.id)}</Ltr>
          </Muted>
          {day !== '' && <Muted>{formatDate(day, language)}</Muted>}
        </Cluster>
      </PageHeader>
      <Corrections record={record} />
      {isLanguage(spoken) && spoken !== language && <Alert kind="info">{t('otherLanguage')}</Alert>}
      {record.archived && <LeftChoice id={record.id} />}
      {record.archived && <Processed id={record.id} />}
      {!record.archived && mayWrite && <Deciding record={record} form={form} />}
      {!record.archived && !mayWrite && <GivenAnswers form={form} record={record} />}
      {mayWrite && (
        <div>
          <LinkButton href={paths.erase(submission.name, record.id)} icon="trash" variant="danger">
            {t('rights:erase.open')}
          </LinkButton>
        </div>
      )}
    </Stack>
  );
}

/** Somebody else was quicker: what was chosen here goes when the person says so. */
function LeftChoice({ id }: { readonly id: Uuid }) {
  const { t } = useTranslation(['inbox', 'common']);
  const store = useStore();
  const draft = acceptanceDraftId(id);
  const isLeft = useView(({ drafts }) => drafts.has(draft));
  if (!isLeft) return null;
  const remove = <Button onClick={() => void discardDraft(store, draft)}>{t('common:action.remove')}</Button>;
  return (
    <Alert kind="info" actions={remove}>
      {t('leftChoice')}
    </Alert>
  );
}

/** What became of it, for whoever asks with her receipt in her hand. */
function Processed({ id }: { readonly id: Uuid }) {
  const { t } = useTranslation('inbox');
  const all = useRecordViews(answers.name);
  const taken = [...all.values()].find(({ fields }) => fields['submission'] === id);
  const organisation = taken?.fields['organisation'];
  return (
    <Alert kind="success" title={t('done')}>
      {taken === undefined && <p>{t('nothingTaken')}</p>}
      {typeof organisation === 'string' && (
        <p>
          {t('takenFor')}{' '}
          <TextLink href={paths.organisation(organisation)}>
            <OrganisationName id={organisation} />
          </TextLink>
        </p>
      )}
      {taken !== undefined && (
        <p>
          <TextLink href={paths.answers(taken.id)}>{t('takenAnswers')}</TextLink>
        </p>
      )}
    </Alert>
  );
}

/** The submission that this one corrects, or one that corrects it. */
function Corrections({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation('inbox');
  const all = useRecordViews(submission.name);
  const newer = [...all.values()].find(({ fields }) => fields['replaces'] === record.id);
  const older = [...all.values()].find(({ id }) => id === record.fields['replaces']);
  return (
    <>
      {newer && (
        <Alert kind="warning">
          {t('newer')}{' '}
          <TextLink href={paths.submission(newer.id)}>
            <Ltr>{receiptNumber(newer.id)}</Ltr>
          </TextLink>
        </Alert>
      )}
      {older && (
        <Alert kind="info">
          {t('older')}{' '}
          <TextLink href={paths.submission(older.id)}>
            <Ltr>{receiptNumber(older.id)}</Ltr>
          </TextLink>
        </Alert>
      )}
    </>
  );
}

function Deciding({ record, form }: { readonly record: RecordView; readonly form: Form }) {
  const { t } = useTranslation(['inbox', 'errors']);
  const store = useStore();
  const [, go] = useLocation();
  const saving = useSaving<SaveRefusal>();
  const choice = useAcceptance(record, form);
  const [isUnmatched, setUnmatched] = useState(false);
  const leave = async (): Promise<void> => {
    await choice.completed();
    go(paths.inbox);
  };
  const take = async (): Promise<void> => {
    const acceptance = choice.acceptance();
    setUnmatched(acceptance === undefined);
    if (acceptance === undefined) return;
    if (await saving.run(() => accept(store, acceptance, choice.confirmed))) await leave();
  };
  const putAway = async (): Promise<void> => {
    if (await saving.run(() => finish(store, record.id))) await leave();
  };
  return (
    <>
      {form.anonymous !== true && (
        <Match
          suggested={choice.suggested}
          value={choice.organisation}
          onChange={choice.choose}
          isMissing={isUnmatched && choice.organisation === undefined}
        />
      )}
      <GivenAnswers form={form} owner={choice.owner} record={record} taken={choice.taken} onToggle={choice.toggle} />
      {choice.proposed.length > 0 && (
        <NeedChoice proposed={choice.proposed} declined={choice.declined} onDecline={choice.decline} />
      )}
      {saving.refusal && <Alert kind="error">{t(`errors:refusal.${saving.refusal.kind}`)}</Alert>}
      <Cluster>
        <Button variant="primary" icon="check" busy={saving.isBusy} onClick={() => void take()}>
          {t('accept')}
        </Button>
        <Button busy={saving.isBusy} onClick={() => void putAway()}>
          {t('finish')}
        </Button>
      </Cluster>
      <Muted>{t('finishHint')}</Muted>
    </>
  );
}
