using System.Collections.Concurrent;

namespace AdyenSimulator.Sessions;

/// <summary>All session data of one session. Each call gets a new one, and every one of them stays valid.</summary>
internal sealed class IssuedSessionData
{
    private readonly ConcurrentDictionary<string, bool> _issued = new(StringComparer.Ordinal);

    public string Issue()
    {
        var sessionData = RandomToken.SessionData();
        _issued[sessionData] = true;
        return sessionData;
    }

    public bool Contains(string sessionData) => _issued.ContainsKey(sessionData);
}
