namespace Functions.Tests.Schedules;

/// <summary>
/// What can happen next. Where it means nothing at its turn, such as a payment before there is a session, it is passed over.
/// </summary>
internal enum StepKind
{
    /// <summary>
    /// Whether Adyen answers an update that it has had under the same idempotency key as it did before: that is not documented.
    /// </summary>
    HonourKeys,

    Create,
    Put,

    /// <summary>With the version that the shopper has seen.</summary>
    PutSeen,

    /// <summary>PATCH with payable false.</summary>
    Update,

    Finalize,

    /// <summary>With the amount that the shopper has seen.</summary>
    FinalizeSeen,

    Read,
    Pay,

    /// <summary>A pending payment comes to its end.</summary>
    Settle,

    /// <summary>A payment that is not for our amount or not to our account.</summary>
    OddPayment,

    /// <summary>A notification that tells of no outcome, or that is about another order.</summary>
    OtherEvent,

    Deliver,

    /// <summary>Several notifications in one request.</summary>
    DeliverTogether,

    /// <summary>A stranger tells of a payment.</summary>
    Forge,

    /// <summary>One call of a request to storage, a queue or Adyen is carried out and answered.</summary>
    LetGo,

    /// <summary>One request goes on for as long as nothing but such calls holds it up.</summary>
    Finish,

    /// <summary>One call fails, before or after it was carried out.</summary>
    Fail,

    /// <summary>A process dies at one of its calls.</summary>
    Kill,

    Wait,
}
