using System.ComponentModel.DataAnnotations;

namespace DevHost;

/// <summary>The ports on localhost: section <c>DevHost</c> of the configuration.</summary>
internal sealed class DevHostOptions
{
    public const string Section = "DevHost";

    [Range(1, 65535)]
    public int StorefrontPort { get; set; } = 7070;

    [Range(1, 65535)]
    public int ApiPort { get; set; } = 7071;

    [Range(1, 65535)]
    public int SimulatorPort { get; set; } = 7072;

    [Range(1, 65535)]
    public int TablePort { get; set; } = 10002;

    [Range(1, 65535)]
    public int QueuePort { get; set; } = 10001;

    /// <summary>What to set for one of these properties.</summary>
    public static string Setting(string property) => $"{Section}:{property}";
}
