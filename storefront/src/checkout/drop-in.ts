import type { AdyenCheckout, Core, CoreConfiguration, Dropin } from '@adyen/adyen-web';
import type { CheckoutApi } from './api.ts';
import { CheckoutError } from './errors.ts';

/** The parts of @adyen/adyen-web that are used. They are handed in, so that each shop bundles only the payment methods it offers. */
export interface DropInLibrary {
  readonly AdyenCheckout: typeof AdyenCheckout;
  readonly Dropin: typeof Dropin;
  /** The classes of the payment methods, such as SepaDirectDebit. */
  readonly components: NonNullable<ConstructorParameters<typeof Dropin>[1]>['paymentMethodComponents'];
}

export interface CoreOptions {
  readonly session: { readonly id: string; readonly sessionData?: string };
  readonly locale?: string | undefined;
  readonly countryCode?: string | undefined;
}

const setupTimeoutMs = 30_000;

/** Starts Adyen's core, which loads the session's payment methods. Throws a CheckoutError when Adyen does not let it. */
export async function startCore(
  library: DropInLibrary | Promise<DropInLibrary>,
  api: CheckoutApi,
  { session, locale, countryCode }: CoreOptions,
  callbacks: Partial<CoreConfiguration>,
): Promise<Core> {
  const config = await api.readConfig();
  const { AdyenCheckout } = await library;
  const starting = AdyenCheckout({
    clientKey: config.clientKey,
    environment: config.environment as NonNullable<CoreConfiguration['environment']>,
    ...(config.environmentUrls ? { _environmentUrls: config.environmentUrls } : {}),
    session: { ...session },
    ...(locale === undefined ? {} : { locale }),
    ...(countryCode === undefined ? {} : { countryCode }),
    // Collects device data in a hidden iframe of Adyen's, which the Content-Security-Policy of this page does not allow.
    risk: { enabled: false },
    ...callbacks,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CheckoutError('timeout', 'Adyen did not load the payment methods in time.')), setupTimeoutMs);
  });
  try {
    return await Promise.race([starting, tooLong]);
  } catch (error) {
    throw error instanceof CheckoutError ? error : toCheckoutError(error);
  } finally {
    clearTimeout(timer);
  }
}

function toCheckoutError(error: unknown): CheckoutError {
  // The library keeps Adyen's answer, if there was one, as the cause.
  const status = (error as { cause?: { status?: number } } | undefined)?.cause?.status ?? 0;
  return status >= 400 && status < 500
    ? new CheckoutError('payment_provider_rejected', 'Adyen does not open the session.', { cause: error })
    : new CheckoutError('payment_provider_unavailable', 'Adyen did not load the payment methods.', { cause: error });
}
