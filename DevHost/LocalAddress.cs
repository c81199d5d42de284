namespace DevHost;

/// <summary>The address of one of the servers that DevHost brings up.</summary>
/// <param name="Server">What people call the server.</param>
/// <param name="Port">Its port on localhost.</param>
/// <param name="Setting">The setting that changes the port.</param>
internal sealed record LocalAddress(string Server, int Port, string Setting)
{
    public string Url => $"http://localhost:{Port}";

    public StartupException InUse(Exception? cause = null) => new(
        $"Port {Port} is in use, so the {Server} cannot listen on it. " +
        $"Stop the program that uses it, or choose another port with --{Setting}=<port>.",
        cause);

    public StartupException NotPermitted(Exception? cause = null) => new(
        $"The {Server} is not permitted to listen on port {Port}. Choose another port with --{Setting}=<port>.",
        cause);
}
