import type { Notice } from '../checkout-client.ts';
import { byId, element } from './dom.ts';
import { noticeText } from './texts.ts';

/** The one place for what the shopper should read before going on. It is an alert, so screen readers read it at once. */
export function showMessage(text: string, kind: 'problem' | 'note' = 'problem'): void {
  clearMessage();
  addMessage(text, kind);
}

/** Below what stands there already. */
export function addMessage(text: string, kind: 'problem' | 'note'): void {
  const root = byId('message');
  if (kind === 'problem' || root.childElementCount === 0) {
    root.className = `message ${kind}`;
  }

  root.append(element('p', {}, text));
  root.scrollIntoView({ block: 'nearest' });
}

export function showNotice(notice: Notice, locale: string): void {
  const isProblem = notice.kind.startsWith('payment_') && notice.kind !== 'payment_abandoned';
  showMessage(noticeText(notice, locale), isProblem ? 'problem' : 'note');
}

export function clearMessage(): void {
  byId('message').replaceChildren();
}
