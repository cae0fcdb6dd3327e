using System.Globalization;

namespace Renovation.Gis.Data;

/// <summary>The cluster's configuration files: who may connect, and settings scaled to this machine.</summary>
internal static class EmbeddedPostgisSettings
{
    private const long Mebibyte = 1L << 20;

    /// <summary>The role that migrates and maintains: owns the database, is no superuser (so SQL cannot read files or run programs).</summary>
    public const string Role = "gis";

    /// <summary>The role that pages and commands work as: owns nothing, so row security and the audit trail bind it.</summary>
    public const string ServingRole = "gis_app";

    /// <summary>The cluster's superuser, for creating the database and its extension.</summary>
    public const string Administrator = "postgres";

    /// <summary>No password exists: the kernel says who is at the other end of the socket.</summary>
    public static string HostBasedAuthentication => "local all all peer map=gis\n";

    /// <summary>Operating system users that may connect, each as any of the roles.</summary>
    public static string IdentityMap(IEnumerable<string> users) =>
        string.Concat(from user in users.Distinct(StringComparer.Ordinal)
                      from role in new[] { Role, ServingRole, Administrator }
                      select $"gis \"{user}\" {role}\n");

    /// <summary>Appended once to postgresql.conf; <c>operator.conf</c> is for people and comes last, so it wins.</summary>
    public static string Includes => "\ninclude_if_exists = 'gis.conf'\ninclude_if_exists = 'operator.conf'\n";

    /// <summary><c>gis.conf</c>, written anew at every start.</summary>
    /// <param name="socketFolder">The one place the server listens at.</param>
    /// <param name="survivesPowerLoss">False only for throw-away test clusters.</param>
    /// <param name="memoryBytes">Memory of the machine or of our control group, in bytes.</param>
    /// <param name="processors">Processor cores.</param>
    public static string Conf(string socketFolder, bool survivesPowerLoss, long memoryBytes, int processors)
    {
        var durable = survivesPowerLoss ? "on" : "off";
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Written by the program at every start; put changes into operator.conf beside this file.
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '{Quoted(socketFolder)}'
            unix_socket_permissions = 0700
            max_connections = 120
            timezone = 'UTC'
            log_timezone = 'UTC'

            # Loading a district writes tens of MB of log: rare checkpoints, compressed pages.
            fsync = {durable}
            synchronous_commit = {durable}
            full_page_writes = {durable}
            wal_compression = on
            min_wal_size = 80MB
            max_wal_size = {Megabytes(memoryBytes / 12, 512, 2048)}

            # All data of a district fit in memory and on solid state; compiling (jit) takes longer than most of our queries run.
            shared_buffers = {Megabytes(memoryBytes / 24, 64, 1024)}
            effective_cache_size = {Megabytes(memoryBytes / 2, 256, 64 * 1024)}
            work_mem = {Megabytes(memoryBytes / 384, 8, 64)}
            maintenance_work_mem = {Megabytes(memoryBytes / 96, 64, 256)}
            random_page_cost = 1.1
            jit = off
            max_parallel_workers = {processors}
            max_parallel_workers_per_gather = {Math.Min(2, processors)}

            # DETAIL and CONTEXT lines quote rows, and rows hold where pipelines lie.
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_line_prefix = '%m [%p] %d '

            """);
    }

    private static string Megabytes(long bytes, long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(bytes / Mebibyte, least, most)}MB");

    // the value is a comma-separated list of names: double quotes keep spaces, IsUsableForSockets keeps out the rest
    private static string Quoted(string folder) => $"\"{folder}\"";
}
