namespace AdyenSimulator.Faults;

internal enum FaultKind
{
    /// <summary>Waits, then processes normally.</summary>
    Delay,

    /// <summary>Waits until released, then processes normally.</summary>
    Hold,

    /// <summary>Answers a failure without processing.</summary>
    Status,

    /// <summary>Aborts the connection without processing.</summary>
    DropBefore,

    /// <summary>Processes, then aborts the connection without an answer.</summary>
    DropAfter,

    /// <summary>Processes, then answers with a body that is not JSON.</summary>
    Malformed,
}
