using Microsoft.Extensions.Options;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>Where uploaded files wait: one folder per job inside the data folder, which only the program may enter.</summary>
public sealed class UploadFolder(IOptions<ImportOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Root => options.Value.UploadFolder;

    public string PathOf(Guid job, string name) => Path.Combine(Root, job.ToString("N"), name);

    /// <summary>Keeps a file under a name of ours with the ending that tells its format; the user's name is only shown.</summary>
    public async Task<string> Save(Guid job, IFormFile file, CancellationToken ct)
    {
        var ending = new string([.. Path.GetExtension(file.FileName).ToLowerInvariant().Where(c => c is '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9')).Take(9)]);
        var path = PathOf(job, "upload" + ending);
        Create(Root);
        Create(Path.GetDirectoryName(path)!);
        try
        {
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await file.CopyToAsync(target, ct);
        }
        catch
        {
            Delete(job);
            throw;
        }

        return Path.GetFileName(path);
    }

    public void Delete(Guid job)
    {
        var folder = Path.Combine(Root, job.ToString("N"));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Deletes the folders of jobs that are no more.</summary>
    public void KeepOnly(IReadOnlySet<Guid> jobs)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(Root))
        {
            if (Guid.TryParseExact(Path.GetFileName(folder), "N", out var job) && !jobs.Contains(job))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
