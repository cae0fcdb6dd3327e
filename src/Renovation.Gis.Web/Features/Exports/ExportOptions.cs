namespace Renovation.Gis.Web.Features.Exports;

/// <summary>How exports are made; configuration section <c>Exports</c>.</summary>
public sealed class ExportOptions
{
    /// <summary>What every file says about its use, in Chinese.</summary>
    public string LicenceZh { get; set; } = "仅供城镇老旧小区改造工作使用，未经数据提供单位同意不得转交他人；管线数据按保密规定使用、保存和销毁。";

    /// <summary>The same in English.</summary>
    public string LicenceEn { get; set; } =
        "For the renovation of old residential estates only; not to be passed on without the consent of the data's owner. Pipe data are used, kept and destroyed by the rules of secrecy.";

    /// <summary>Address space of the writer, bytes.</summary>
    public long WriterMemoryBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Processor time of the writer for a file of no size; every 4 MB add a second.</summary>
    public int WriterBaseSeconds { get; set; } = 20;

    /// <summary>Largest file the writer may make, bytes; a Shapefile's parts end at 2 GB anyway.</summary>
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Exports made at the same time.</summary>
    public int MaxWriters { get; set; } = 2;

    /// <summary>Account that the writer gets when the program runs as root; it owns nothing.</summary>
    public int WriterUserId { get; set; } = 65534;
}
