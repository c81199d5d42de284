using Checkout.Failures;
using Checkout.Operations;
using Checkout.Sessions;
using Xunit;
using static Functions.Tests.Sessions.TestSessions;

namespace Functions.Tests.Sessions;

/// <summary>A payment method that bills each line, on a session whose lines Adyen was told when it was created.</summary>
public sealed class BilledByLineTests
{
    private static readonly Attempt WithKlarna = Patch(Sent) with { PaymentMethod = "klarna_account" };
    private static readonly CheckoutSession Changed = Open().ChangeCart(CartFor(Amount), Now).Value!;

    [Fact]
    public void With_another_cart_it_begins_nothing() =>
        Assert.Equal(ErrorCode.SessionMustBeReplaced, Changed.BeginFinalizing(WithKlarna, Now).Failure?.Code);

    [Fact]
    public void With_the_cart_that_the_session_was_created_with_it_begins() =>
        Assert.Equal(SessionState.Finalizing, Open().BeginFinalizing(WithKlarna, Now).Value?.State);

    [Theory]
    [InlineData("ideal")]
    [InlineData(null)]
    public void Any_other_method_or_none_begins_with_another_cart(string? method) =>
        Assert.Equal(
            SessionState.Finalizing, Changed.BeginFinalizing(Patch(Sent) with { PaymentMethod = method }, Now).Value?.State);

    [Fact]
    public void An_amount_that_the_shopper_has_not_seen_is_shown_first() =>
        Assert.Equal(
            ErrorCode.AmountChanged,
            Changed.BeginFinalizing(WithKlarna with { SeenAmount = Euro(1) }, Now).Failure?.Code);

    [Fact]
    public void It_does_not_wait_for_an_attempt_that_would_be_of_no_use_to_it()
    {
        var running = Changed.BeginFinalizing(Patch(Sent, id: "with iDEAL"), Now).Value!;
        Assert.Equal(ErrorCode.SessionMustBeReplaced, running.BeginFinalizing(WithKlarna, Now).Failure?.Code);
        Assert.Equal(ErrorCode.SessionMustBeReplaced, running.BeginFinalizing(WithKlarna, Now + TimeLimits.Lease).Failure?.Code);
    }

    [Fact]
    public void A_session_that_is_payable_already_is_payable_with_it_only_with_the_cart_it_was_created_with()
    {
        Assert.Equal(Returned, In(SessionState.Payable).AnswerAgain(WithKlarna, Now).Value?.SessionData);

        var payable = Changed.BeginFinalizing(Patch(Sent), Now).Value!.EndFinalizing(Patch(Sent), Done(Returned), Now);
        Assert.Equal(Returned, payable.AnswerAgain(Patch(Sent), Now).Value?.SessionData);
        Assert.Equal(ErrorCode.SessionMustBeReplaced, payable.AnswerAgain(WithKlarna, Now).Failure?.Code);
    }

    [Fact]
    public void A_session_with_a_payment_is_never_replaced_for_it()
    {
        var paid = Changed.BeginFinalizing(Patch(Sent), Now).Value!
            .EndFinalizing(Patch(Sent), Done(Returned), Now)
            .RecordResult("snapshot", SessionState.Completed, PaymentsFor(SessionState.Completed));
        Assert.Equal(ErrorCode.PaymentExists, paid.AnswerAgain(WithKlarna, Now).Failure?.Code);
    }
}
