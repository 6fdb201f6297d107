import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { Result } from '../../domain/result.ts';
import type { NotCarried, NotCarriedReason } from '../../interchange/xlsform/not-carried.ts';
import type { ReadForm } from '../../interchange/xlsform/read-xlsform.ts';
import type { XlsFormRefusal } from '../../interchange/xlsform/sheets.ts';
import { Alert } from '../../ui/alert.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { List, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { paths } from '../../ui/paths.ts';
import { Muted, PlainText } from '../../ui/text.tsx';
import { GROUP_NAMES, GROUPS } from './not-carried-groups.ts';
import { readForm } from './form-actions.ts';

/** Reads an XLSForm that the office has, and says what of it could not be carried over. */
export function ReadFormSection({ known }: { readonly known: readonly Form[] }) {
  const { t } = useTranslation(['forms', 'import']);
  const store = useStore();
  const [isReading, setReading] = useState(false);
  const [read, setRead] = useState<Result<ReadForm, XlsFormRefusal | { readonly kind: 'file-unreadable' }>>();
  const open = async (file: File): Promise<void> => {
    setReading(true);
    try {
      setRead(await readForm(store, file, known));
    } catch {
      setRead({ ok: false, refusal: { kind: 'file-unreadable' } });
    } finally {
      setReading(false);
    }
  };
  if (isReading) return <Loading label={t('read.reading')} />;
  return (
    <Stack>
      {read && !read.ok && <Alert kind="error">{refusalText(read.refusal.kind)}</Alert>}
      {read?.ok === true && <ReadResult read={read.value} />}
      <FileDrop label={t('read.button')} hint={t('read.drop')} onFiles={([file]) => file && void open(file)} />
      <Muted>{t('read.hint')}</Muted>
    </Stack>
  );

  function refusalText(kind: XlsFormRefusal['kind'] | 'file-unreadable'): string {
    return kind === 'no-survey' || kind === 'no-questions' ? t(`read.refusal.${kind}`) : t(`import:failure.${kind}`);
  }
}

function ReadResult({ read: { form, title, questions, notCarriedOver } }: { readonly read: ReadForm }) {
  const { t } = useTranslation('forms');
  return (
    <Alert
      kind={notCarriedOver.length === 0 ? 'success' : 'warning'}
      title={title || form.id}
      actions={<LinkButton href={paths.form(form.id)}>{t('edit')}</LinkButton>}
    >
      <p>{t('read.carried', { count: questions.length })}</p>
      {notCarriedOver.length > 0 && <NotCarriedList list={notCarriedOver} />}
    </Alert>
  );
}

/** What could not be carried over, one reason after the other, each with its rows. */
function NotCarriedList({ list }: { readonly list: readonly NotCarried[] }) {
  const { t } = useTranslation('forms');
  const groups = GROUP_NAMES.map((name) => {
    const reasons: readonly NotCarriedReason[] = GROUPS[name];
    return { name, entries: list.filter(({ why }) => reasons.includes(why)) };
  });
  return (
    <details>
      <summary>{t('read.notCarried', { count: list.length })}</summary>
      <List>
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map(({ name, entries }) => (
            <li key={name}>
              {t(`notCarried.${name}`)}
              <ul>
                {entries.map(({ sheet, row, what }) => (
                  <li key={`${sheet} ${row} ${what}`}>
                    {row > 0 && <Muted>{t('read.row', { sheet, row })} </Muted>}
                    <PlainText>{what}</PlainText>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </List>
    </details>
  );
}
