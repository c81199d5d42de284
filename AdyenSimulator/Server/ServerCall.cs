namespace AdyenSimulator.Server;

internal enum ServerCall
{
    CreateSession,
    UpdateSession,
    GetSession,
}
