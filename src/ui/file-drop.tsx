import { Icon } from './icon.tsx';
import { Muted } from './text.tsx';
import './file-drop.css';

type FileDropProps = {
  readonly label: string;
  readonly hint: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/**
 * The browser's own picker lies over the frame, so that pressing, keyboard and dropping a file all work.
 * Kinds of files are not filtered: some devices grey out what they do not know.
 */
export function FileDrop({ label, hint, multiple = false, onFiles }: FileDropProps) {
  return (
    <label className="ui-file-drop">
      <Icon name="import" size="large" />
      <span className="ui-file-drop__words">{label}</span>
      <Muted>{hint}</Muted>
      <input
        type="file"
        className="ui-file-drop__input"
        multiple={multiple}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
