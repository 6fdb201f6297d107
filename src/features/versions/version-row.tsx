import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenChoice, Version } from '../../domain/versions.ts';
import { originOf } from '../../domain/versions.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { isolate } from '../../questions/describe-words.ts';
import { DescribedValue } from '../../questions/described-value.tsx';
import type { Describe } from '../../questions/use-describe.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Muted } from '../../ui/text.tsx';

interface VersionRowProps {
  readonly choice: OpenChoice;
  readonly version: Version;
  readonly describe: Describe;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
}

/** One version: what it says, who wrote it and where it comes from. */
export function VersionRow({ choice, version, describe, isBusy, onKeep }: VersionRowProps) {
  const { t } = useTranslation('versions');
  const id = useId();
  const origin = originOf(choice, version);
  // A source that nobody disagrees about is said once, for the whole choice.
  const isOpen = choice.origin !== undefined && choice.origin.versions.length > 1;
  const source = isOpen && origin ? describe.value(choice.type, choice.origin.field, origin.value).text : undefined;
  return (
    <li className="version">
      <div className="version__words">
        <p className="version__value" id={id}>
          <DescribedValue words={describe.value(choice.type, choice.field, version.value)} />
        </p>
        <Muted>
          <AuthorWords version={version} />
        </Muted>
        {source !== undefined && <Muted>{t('source', { source })}</Muted>}
        {version.isVisible && <Badge icon="show">{t('shown')}</Badge>}
      </div>
      <ForWriters>
        <Button icon="check" aria-describedby={id} busy={isBusy} onClick={onKeep}>
          {t('keep')}
        </Button>
      </ForWriters>
    </li>
  );
}

function AuthorWords({ version }: { readonly version: Version }) {
  const { t } = useTranslation('versions');
  const language = useLanguage();
  if (version.isOwn) return t('wrote.own');
  if (version.at === undefined) return t('wrote.unknown');
  const at = formatDateTime(version.at, language);
  if (version.by === '') return t('wrote.nameless', { at });
  const by = isolate(version.by);
  if (version.via === '') return t('wrote.noDevice', { by, at });
  return t('wrote.full', { by, at, via: isolate(version.via) });
}
