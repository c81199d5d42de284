import { AdyenCheckout, Dropin, Klarna, MBWay, Multibanco, Redirect, SepaDirectDebit } from '@adyen/adyen-web';
import type { DropInLibrary } from '../checkout-client.ts';

/** Only what is named here goes into the bundle. Redirect serves every method that has no form, such as iDEAL. */
export const library: DropInLibrary = {
  AdyenCheckout,
  Dropin,
  components: [SepaDirectDebit, Redirect, MBWay, Multibanco, Klarna],
};
