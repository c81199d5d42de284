using System.Collections.Concurrent;

namespace AdyenSimulator.Sessions;

internal sealed class SessionStore
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public void Add(Session session) => _sessions[session.Id] = session;

    public Session? Find(string id) => _sessions.GetValueOrDefault(id);
}
