using Checkout.Adyen;
using Xunit;

namespace Functions.Tests.Sessions;

public sealed class PaymentMethodsTests
{
    // The types that Adyen's typings of Checkout v72 and Drop-in 6 have for methods that bill each line.
    [Theory]
    [InlineData("klarna")]
    [InlineData("klarna_account")]
    [InlineData("klarna_b2b")]
    [InlineData("klarna_paynow")]
    [InlineData("klarna_network")]
    [InlineData("klarnapayments")]
    [InlineData("klarnapayments_account")]
    [InlineData("klarnapayments_b2b")]
    [InlineData("afterpay_default")]
    [InlineData("afterpay_b2b")]
    [InlineData("afterpay_directdebit")]
    [InlineData("afterpaytouch")]
    [InlineData("clearpay")]
    [InlineData("affirm")]
    [InlineData("ratepay")]
    [InlineData("ratepay_directdebit")]
    [InlineData("riverty")]
    [InlineData("riverty_account")]
    [InlineData("riverty_installments")]
    [InlineData("sepadirectdebit_riverty")]
    [InlineData("facilypay_3x")]
    [InlineData("facilypay_4x")]
    [InlineData("facilypay_12x")]
    [InlineData("oney")]
    [InlineData("zip")]
    [InlineData("atome")]
    [InlineData("walley_b2b")]
    public void Who_bills_each_line_needs_them(string type) => Assert.True(PaymentMethods.NeedLineItems(type));

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("scheme")]
    [InlineData("ideal")]
    [InlineData("sepadirectdebit")]
    [InlineData("mbway")]
    [InlineData("multibanco")]
    [InlineData("paypal")]
    [InlineData("bankTransfer_IBAN")]
    [InlineData("directEbanking")]
    [InlineData("klarnaless")]
    [InlineData("my-klarna")]
    [InlineData("Klarna")]
    public void Others_can_be_paid_with_whatever_the_cart_has_become(string type) => Assert.False(PaymentMethods.NeedLineItems(type));
}
