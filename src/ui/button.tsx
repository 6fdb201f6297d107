import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

type Look = {
  readonly variant?: ButtonVariant;
  readonly icon?: IconName | undefined;
  /** As wide as its container. */
  readonly block?: boolean;
};

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & Look & { readonly busy?: boolean };

/** `busy` keeps the focus and swallows further presses; nobody saves twice. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', icon, block, busy = false, type = 'button', onClick, children, ...rest } = props;
  return (
    <button
      {...rest}
      type={type}
      className={looks({ variant, block })}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <span className="ui-button__busy" aria-hidden /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type LinkButtonProps = Look & {
  readonly href: string;
  readonly children: React.ReactNode;
  readonly onClick?: () => void;
};

export function LinkButton({ href, variant = 'secondary', icon, block, children, onClick }: LinkButtonProps) {
  return (
    <Link href={href} className={looks({ variant, block })} {...(onClick && { onClick })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  readonly icon: IconName;
  readonly label: string;
};

/** A press area of full size around an icon; the label is read out and shown as a tooltip. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className="ui-button ui-button--quiet ui-button--icon"
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

function looks({ variant, block }: { variant: ButtonVariant; block: boolean | undefined }): string {
  return classNames('ui-button', `ui-button--${variant}`, block && 'ui-button--block');
}
