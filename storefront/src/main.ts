import './styles/main.css';
import {
  CheckoutApi, completeReturn, readReturn, readSavedOutcome, SessionMemory, watchOutcome, withoutReturn, type Outcome,
} from './checkout-client.ts';
import { readApiAddress } from './config.ts';
import { shopperLocale } from './markets.ts';
import { loadLibrary } from './payment-methods.ts';
import { emptySavedCart } from './saved-cart.ts';
import { Shop } from './shop.ts';
import { byId } from './ui/dom.ts';
import { clearMessage, showMessage } from './ui/message.ts';
import { ResultView } from './ui/result-view.ts';

reloadWhenRestored();
readApiAddress().then(start, () => {
  // No products will come that room is kept for.
  byId('product-list').removeAttribute('aria-busy');
  showMessage('The shop cannot be reached at the moment. Please reload the page in a while.');
});

async function start(apiAddress: string): Promise<void> {
  const api = new CheckoutApi(apiAddress);
  const memory = new SessionMemory();
  // Loads while the products do. Whoever needs it hears of a failure.
  void loadLibrary(api);
  const locale = shopperLocale();
  const shop = new Shop({ api, memory, locale, onOutcome: showOutcome, onForm: () => result.hide() });
  const result = new ResultView(locale, {
    onContinue: () => backToShop(shown?.kind === 'unconfirmed' ? 'cart' : 'nothing'),
    onRetry: () => backToForm(),
    onCheck: () => void findOutcome(),
  });
  let shown: Outcome | undefined;
  let stopWatching = (): void => {};

  if (!await findOutcome()) {
    await shop.open();
  }

  async function findOutcome(): Promise<boolean> {
    const back = readReturn(new URL(location.href));
    if (back !== undefined || shown !== undefined) {
      result.showWaiting();
    }

    const outcome = back === undefined ? await readSavedOutcome(api, memory) : await completeReturn(api, loadLibrary(api), memory, back);
    if (outcome?.kind !== 'unconfirmed') {
      cleanAddress();
    }

    const next = outcome ?? shown;
    if (next !== undefined) {
      showOutcome(next);
    }

    return next !== undefined;
  }

  function showOutcome(outcome: Outcome): void {
    show(outcome);
    clearMessage();
    if (outcome.kind === 'paid' || outcome.kind === 'pending') {
      cleanAddress();
      emptySavedCart();
    }

    result.show(outcome);
  }

  function show(outcome: Outcome | undefined): void {
    stopWatching();
    shown = outcome;
    if (outcome?.kind === 'pending' || outcome?.kind === 'unconfirmed' || outcome?.kind === 'voucher') {
      stopWatching = watchOutcome(api, memory, showOutcome);
    }
  }

  function backToForm(): void {
    cleanAddress();
    result.hide();
    const outcome = shown!;
    show(undefined);
    void shop.resume(outcome);
  }

  function backToShop(keeps: 'cart' | 'nothing'): void {
    cleanAddress();
    result.hide();
    show(undefined);
    shop.forget(keeps);
    void shop.open();
  }
}

/** So that neither a reload nor a bookmark completes the same payment again. */
function cleanAddress(): void {
  history.replaceState(null, '', withoutReturn(new URL(location.href)));
}

/** A page restored by the back button has a Drop-in that waits for a bank's page which the shopper has left. */
function reloadWhenRestored(): void {
  addEventListener('pageshow', event => {
    if (event.persisted) {
      location.reload();
    }
  });
}
