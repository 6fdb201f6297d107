import { type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packSignature, SHEET, type Stroke, unpackSignature } from '../domain/signature.ts';
import { Button } from '../ui/button.tsx';
import { HintAndError, Label } from '../ui/field.tsx';
import { VisuallyHidden } from '../ui/text.tsx';
import './signature-field.css';

interface SignatureFieldProps {
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/**
 * A sheet to sign on with finger, pen or mouse. Whoever cannot draw says yes in another way: the choice above it.
 * A line that is under way is kept here and handed on when the finger lets go.
 */
export function SignatureField({ value, error, onChange }: SignatureFieldProps) {
  const { t } = useTranslation('legal');
  const id = useId();
  const [line, setLine] = useState<Stroke>([]);
  const isDrawing = useRef(false);

  function add(event: PointerEvent<SVGSVGElement>): void {
    const point = pointOf(event);
    setLine((before) => [...before, point]);
  }
  function begin(event: PointerEvent<SVGSVGElement>): void {
    isDrawing.current = true;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    add(event);
  }
  function end(): void {
    if (!isDrawing.current) return;
    isDrawing.current = false;
    onChange(packSignature([...unpackSignature(value), line]));
    setLine([]);
  }

  return (
    <fieldset className="signature ui-field" aria-describedby={`${id}-hint`}>
      <legend className="ui-field__label">
        <Label label={t('signature.label')} required />
      </legend>
      <HintAndError id={id} hint={t('signature.hint')} error={error} />
      <VisuallyHidden>{value === '' ? t('signature.empty') : t('signature.drawn')}</VisuallyHidden>
      <svg
        aria-hidden
        className="signature__sheet"
        viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}
        onPointerDown={begin}
        onPointerMove={(event) => isDrawing.current && add(event)}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <Strokes strokes={[...unpackSignature(value), line]} />
      </svg>
      {value !== '' && (
        <Button variant="quiet" icon="undo" onClick={() => onChange('')}>
          {t('signature.clear')}
        </Button>
      )}
    </fieldset>
  );
}

/** A signature as it was drawn. */
export function SignatureView({ value }: { readonly value: string }) {
  const { t } = useTranslation('legal');
  return (
    <div>
      <VisuallyHidden>{t('signature.drawn')}</VisuallyHidden>
      <svg aria-hidden className="signature__view" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}>
        <Strokes strokes={unpackSignature(value)} />
      </svg>
    </div>
  );
}

/** The first point stands twice: a dot is a line of no length. */
function Strokes({ strokes }: { readonly strokes: readonly Stroke[] }) {
  return strokes.map((stroke, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- strokes have no name, and none ever changes its place
    <polyline key={i} points={[...stroke.slice(0, 1), ...stroke].map(({ x, y }) => `${x},${y}`).join(' ')} />
  ));
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Stroke[number] {
  const box = currentTarget.getBoundingClientRect();
  const across = (clientX - box.x) / (box.width || 1);
  const down = (clientY - box.y) / (box.height || 1);
  return { x: Math.round(across * SHEET.width), y: Math.round(down * SHEET.height) };
}
