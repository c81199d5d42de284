using Checkout.Adyen;
using Checkout.Notifications;
using DevHost;
using Microsoft.Extensions.Options;
using Xunit;

namespace Functions.Tests.Notifications;

public sealed class SignatureTests
{
    private const string Key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";

    // Published by Adyen, with its documentation and its libraries.
    private static readonly Notification Payment = new(
        "7914073381342284", "", "TestMerchant", "TestPayment-1407325143704", 1130, "EUR", "AUTHORISATION", true,
        "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=", null, null);

    [Theory]
    [InlineData(
        "DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00",
        "pspReference", "originalReference", "merchantAccount", "reference", 1000, "EVENT", true,
        "ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=")]
    [InlineData(
        Key,
        "7914073381342284", "", "TestMerchant", "TestPayment-1407325143704", 1130, "AUTHORISATION", true,
        "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=")]
    [InlineData(
        "66B61474A0AA3736BA8789EDC6D6CD9EBA0C4F414A554E32A407F849C045C69D",
        "TEST_CUSTOM_881578412137072J", "TEST_CUSTOM_881578412007338A", "DotNetAlexandros", @"UseqNbr006-orderId006\/",
        100, "CAPTURE", false,
        "lQnzbwY09e5mwkC8YZozlHu5v/2SFzAx6WRrvHx+3b8=")]
    public void The_published_vectors_are_valid(
        string key,
        string pspReference,
        string originalReference,
        string account,
        string reference,
        long value,
        string eventCode,
        bool success,
        string signature)
    {
        var notification = new Notification(
            pspReference, originalReference, account, reference, value, "EUR", eventCode, success, signature, null, null);
        Assert.True(IsValid(notification, key));
    }

    public static TheoryData<Notification> Changed =>
    [
        Payment with { PspReference = "7914073381342285" },
        Payment with { OriginalReference = "7914073381342284" },
        Payment with { MerchantAccountCode = "TestMerchanT" },
        Payment with { MerchantReference = "" },
        Payment with { Value = 1131 },
        Payment with { Currency = "USD" },
        Payment with { EventCode = "REFUND" },
        Payment with { Success = false },
        Payment with { Signature = "" },
        Payment with { Signature = "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo1=" },
        Payment with { Signature = "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0" },
    ];

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_change_in_any_signed_field_or_in_the_signature_is_noticed(Notification changed) => Assert.False(IsValid(changed, Key));

    [Fact]
    public void What_is_not_signed_can_change() => Assert.True(IsValid(Payment with { Reason = "anything", PaymentMethod = "other" }, Key));

    [Fact]
    public void Every_configured_key_verifies_so_that_keys_can_be_rotated()
    {
        var other = new string('A', 64);
        Assert.True(IsValid(Payment, other, Key));
        Assert.True(IsValid(Payment, Key, other));
        Assert.False(IsValid(Payment, other));
        Assert.False(IsValid(Payment));
    }

    [Fact]
    public void The_signature_of_one_payment_is_none_for_another_whose_fields_are_cut_differently()
    {
        var verifier = new SimulatorNotificationVerifier();
        // The same signed text; the reference of the first, which another system has chosen, becomes account and reference of the second.
        var cut = Payment with
        {
            PspReference = "7914073381342284:",
            OriginalReference = "TestMerchant",
            MerchantAccountCode = "Test",
            MerchantReference = "Payment",
        };
        var signed = Payment with { MerchantReference = "Test:Payment" };
        var signature = AdyenSimulator.Notifications.NotificationSignature.Sign(
            Key,
            signed.PspReference,
            "",
            signed.MerchantAccountCode,
            signed.MerchantReference,
            signed.Value,
            signed.Currency,
            signed.EventCode,
            true);
        Assert.True(IsValid(signed with { Signature = signature }, Key));
        Assert.True(verifier.IsSignedWith(cut with { Signature = signature }, Key));
        Assert.False(IsValid(cut with { Signature = signature }, Key));
    }

    // All verifiers there are, which have to agree: DevHost's, and in a build that requires the function app also its own.
    private static bool IsValid(Notification notification, params string[] keys)
    {
        Type[] here = [typeof(SimulatorNotificationVerifier), .. typeof(SignatureTests).Assembly.GetTypes()];
        var verifiers = here.Where(type => type.IsClass && type.IsAssignableTo(typeof(INotificationVerifier)))
            .Select(type => (INotificationVerifier)Activator.CreateInstance(type)!);
        var options = Options.Create(new AdyenOptions { HmacKeys = keys });
        return Assert.Single(verifiers.Select(verifier => new NotificationSignatures(verifier, options).IsValid(notification)).Distinct());
    }
}
