using System.Security.Cryptography;
using System.Text;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// How a line's hash is made: SHA-256 over the hash before (hex) and the line's fields in order, parted by U+001F, which no field can
/// hold. The trigger computes the same in SQL; verification computes it here, so a changed trigger does not vouch for itself.
/// </summary>
public static class AuditChain
{
    /// <summary>The fields that are hashed, as PostgreSQL writes them.</summary>
    public const string FieldsSql =
        """id::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_id, actor_name, actor_role, address, action, subject, subject_key, detail::text""";

    public static byte[] Hash(byte[] previous, IEnumerable<string> fields) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', fields.Prepend(Convert.ToHexStringLower(previous)))));
}
