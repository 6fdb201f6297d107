import encodeQR from 'qr';
import { useMemo } from 'react';
import './qr-code.css';

type QrCodeProps = { readonly text: string; readonly label: string };

/** A QR code, as fine as its text is long. Black on white in the dark as well: many cameras read nothing else. */
export function QrCode({ text, label }: QrCodeProps) {
  const picture = useMemo(() => encodeQR(text, 'svg', { ecc: 'low', border: 4 }), [text]);
  return <img className="ui-qr-code" src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={label} />;
}
