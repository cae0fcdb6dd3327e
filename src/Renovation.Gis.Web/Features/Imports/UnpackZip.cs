using System.Buffers;
using System.IO.Compression;
using System.Text;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Unpacks an archive entry by entry into a private folder, under names of our own. Nothing an entry says is trusted: neither its path,
/// nor its size (ZipArchive cuts an entry silently at the declared size), nor its checksum.
/// </summary>
public sealed class UnpackZip(ImportOptions options)
{
    private const int DirectoryAttribute = 0x10;
    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int RegularFile = 0x8000;
    private const int FolderType = 0x4000;

    /// <summary>Names without the UTF-8 flag come from Windows in Chinese: GBK. Asked of its provider, which nobody may have registered yet.</summary>
    private static readonly Encoding NameEncoding = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    private static readonly string[] Archives = [".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"];

    /// <summary>Unpacks and returns, for each entry, its name in the archive and the file it became.</summary>
    public async Task<IReadOnlyList<UnpackedEntry>> Handle(string archive, PrivateFolder folder, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Read, NameEncoding, ct);
            Check(zip, new FileInfo(archive).Length);
            var unpacked = new List<UnpackedEntry>();
            foreach (var entry in zip.Entries.Where(entry => !IsFolder(entry)))
                unpacked.Add(await Unpack(entry, folder, unpacked.Count, ct));
            return unpacked;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new ImportRefusedException(new ImportFault("IMP-04.corrupt"), e);
        }
    }

    private void Check(ZipArchive zip, long archiveBytes)
    {
        if (zip.Entries.Count > options.MaxArchiveEntries)
            throw new ImportRefusedException("IMP-04.entries", $"{zip.Entries.Count}", $"{options.MaxArchiveEntries}");
        long packed = 0, unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            Check(entry);
            packed += entry.CompressedLength;
            unpacked += entry.Length;
        }

        // entries that share one piece of the archive (overlapping entries) pack more than there is
        if (packed > archiveBytes)
            throw new ImportRefusedException("IMP-04.corrupt");
        if (unpacked > options.MaxUnpackedBytes)
            throw new ImportRefusedException("IMP-04.size", $"{unpacked >> 20}", $"{options.MaxUnpackedBytes >> 20}");
    }

    private void Check(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (IsUnsafePath(name))
            throw new ImportRefusedException("IMP-04.path", Shown(name));
        if (entry.IsEncrypted)
            throw new ImportRefusedException("IMP-04.encrypted", Shown(name));
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        if (type is not (0 or RegularFile or FolderType))
            throw new ImportRefusedException(type == SymbolicLink ? "IMP-04.symlink" : "IMP-04.special", Shown(name));
        if (Archives.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            throw new ImportRefusedException("IMP-04.nested", Shown(name));
        if (entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > options.MaxArchiveRatio)
            throw new ImportRefusedException("IMP-04.ratio", Shown(name), $"{options.MaxArchiveRatio}");
    }

    private static bool IsUnsafePath(string name) =>
        name.Length is 0 or > 255
        || name.StartsWith('/')
        || name.Contains('\\', StringComparison.Ordinal)
        || name.Contains(':', StringComparison.Ordinal)
        || name.Any(char.IsControl)
        || name.Split('/').Any(part => part is ".." or ".");

    private static bool IsFolder(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || ((entry.ExternalAttributes & DirectoryAttribute) != 0 && entry.Length == 0);

    private static async Task<UnpackedEntry> Unpack(ZipArchiveEntry entry, PrivateFolder folder, int number, CancellationToken ct)
    {
        var path = folder.File($"entry{number}");
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            await using var from = await entry.OpenAsync(ct);
            await using var to = File.Create(path);
            var crc = Crc32.Start;
            long total = 0;
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                total += read;
                if (total > entry.Length)
                    break;
                crc = Crc32.Add(crc, buffer.AsSpan(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            if (total != entry.Length || Crc32.End(crc) != entry.Crc32)
                throw new ImportRefusedException("IMP-04.mismatch", Shown(entry.FullName));
            return new(entry.FullName, path);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Shown(string name) =>
        new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);

    /// <summary>CRC-32 of ZIP (polynomial EDB88320).</summary>
    private static class Crc32
    {
        public const uint Start = uint.MaxValue;

        private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

        public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
        {
            foreach (var b in bytes)
                crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
            return crc;
        }

        public static uint End(uint crc) => ~crc;

        private static uint Entry(int value)
        {
            var crc = (uint)value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            return crc;
        }
    }
}

/// <summary>An entry on disk: the name it had in the archive and the file it is now.</summary>
public sealed record UnpackedEntry(string Name, string Path);
