import { classNames } from './class-names.ts';
import { type IconName, iconShapes, mirroredIcons } from './icon-shapes.ts';
import './icon.css';

export type { IconName } from './icon-shapes.ts';

type IconProps = {
  readonly name: IconName;
  /** Only where no word stands beside the icon. */
  readonly label?: string | undefined;
  readonly size?: 'small' | 'default' | 'large';
};

export function Icon({ name, label, size = 'default' }: IconProps) {
  const wording = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className={classNames('ui-icon', `ui-icon--${size}`, mirroredIcons.has(name) && 'ui-icon--mirrored')}
      viewBox="0 0 24 24"
      focusable="false"
      {...wording}
    >
      {iconShapes[name].map((shape) => (
        <path key={shape} d={shape} />
      ))}
    </svg>
  );
}
