using AdyenSimulator.Notifications;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>Against the signatures that Adyen has published with its libraries.</summary>
public sealed class NotificationSignatureTests
{
    private const string Key = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
    private const string Signature = "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=";

    [Theory]
    [InlineData(
        "DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00",
        "pspReference", "originalReference", "merchantAccount", "reference", 1000, "EVENT", true,
        "ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=")]
    [InlineData(Key, "7914073381342284", "", "TestMerchant", "TestPayment-1407325143704", 1130, "AUTHORISATION", true, Signature)]
    [InlineData(Key, "7914073381342284", null, "TestMerchant", "TestPayment-1407325143704", 1130, "AUTHORISATION", true, Signature)]
    [InlineData(
        "66B61474A0AA3736BA8789EDC6D6CD9EBA0C4F414A554E32A407F849C045C69D",
        "TEST_CUSTOM_881578412137072J", "TEST_CUSTOM_881578412007338A", "DotNetAlexandros", @"UseqNbr006-orderId006\/",
        100, "CAPTURE", false,
        "lQnzbwY09e5mwkC8YZozlHu5v/2SFzAx6WRrvHx+3b8=")]
    [InlineData(
        "AABBCCDDEEFFAABBCCDDEEFFAABBCCDDEEFFAABBCCDDEEFFAABBCCDDEEFFAABB",
        "ZVWN7D3WSMK2WN82", null, "AntoniStroinski", @"\:/\/slashes are fun", 1000, "AUTHORISATION", true,
        "cyYGGNUYxRCIwmfET0zxNPQN/m9cKR6xNECwPzTfJIQ=")]
    public void A_signature_is_the_one_that_Adyen_publishes(
        string key,
        string pspReference,
        string? originalReference,
        string account,
        string reference,
        long value,
        string eventCode,
        bool success,
        string signature)
    {
        Assert.Equal(
            signature,
            NotificationSignature.Sign(key, pspReference, originalReference, account, reference, value, "EUR", eventCode, success));
        Assert.True(Verify(key, pspReference, originalReference, account, reference, value, "EUR", eventCode, success, signature));
    }

    [Fact]
    public void A_key_may_be_written_in_small_letters() =>
        Assert.True(Verify(key: "44782def547aaa06c910c43932b1eb0c71fc68d9d0c057550c48ec2acf6ba056"));

    [Fact]
    public void Every_signed_field_counts()
    {
        Assert.True(Verify());
        Assert.False(Verify(key: Key[1..] + "0"));
        Assert.False(Verify(pspReference: "7914073381342285"));
        Assert.False(Verify(originalReference: "7914073381342284"));
        Assert.False(Verify(account: "testMerchant"));
        Assert.False(Verify(reference: "TestPayment-1407325143705"));
        Assert.False(Verify(value: 1131));
        Assert.False(Verify(currency: "USD"));
        Assert.False(Verify(eventCode: "CAPTURE"));
        Assert.False(Verify(success: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0")]
    [InlineData("COQCMT/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=")]
    public void Anything_else_is_no_signature(string signature) => Assert.False(Verify(signature: signature));

    private static bool Verify(
        string key = Key,
        string pspReference = "7914073381342284",
        string? originalReference = "",
        string account = "TestMerchant",
        string reference = "TestPayment-1407325143704",
        long value = 1130,
        string currency = "EUR",
        string eventCode = "AUTHORISATION",
        bool success = true,
        string signature = Signature) =>
        NotificationSignature.Verify(
            key, pspReference, originalReference, account, reference, value, currency, eventCode, success, signature);
}
