using System.Runtime.CompilerServices;

// the kernels (index, overlap, facing length) are tested against slow oracles of their own
[assembly: InternalsVisibleTo("Renovation.Gis.Core.Tests")]
