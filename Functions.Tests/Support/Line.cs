namespace Functions.Tests.Support;

/// <summary>What becomes of a call on its way.</summary>
public enum Line
{
    Open,

    /// <summary>The call does not reach the server.</summary>
    CutBefore,

    /// <summary>The server carries the call out, and its answer is lost.</summary>
    CutAfter,
}
