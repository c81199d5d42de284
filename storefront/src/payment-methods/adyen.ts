// Has every payment method registered, and shares no module with the simulator's, which would grow by what only the others use.
import { AdyenCheckout, Dropin } from '@adyen/adyen-web/auto';
import type { DropInLibrary } from '../checkout-client.ts';

/** Drop-in shows those that Adyen returns for the session, out of all. */
export const library: DropInLibrary = { AdyenCheckout, Dropin, components: [] };
