import type { Notice } from '../checkout-client.ts';
import { byId } from './dom.ts';
import { noticeText } from './texts.ts';

/** The one place for what the shopper should read before going on. It is an alert, so screen readers read it at once. */
export function showMessage(text: string, kind: 'problem' | 'note' = 'problem'): void {
  const root = byId('message');
  root.className = `message ${kind}`;
  root.textContent = text;
  root.scrollIntoView({ block: 'nearest' });
}

export function showNotice(notice: Notice, locale: string): void {
  const isProblem = notice.kind.startsWith('payment_') && notice.kind !== 'payment_abandoned';
  showMessage(noticeText(notice, locale), isProblem ? 'problem' : 'note');
}

export function clearMessage(): void {
  byId('message').textContent = '';
}
