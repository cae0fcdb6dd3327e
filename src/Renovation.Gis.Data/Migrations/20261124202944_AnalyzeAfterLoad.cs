using Microsoft.EntityFrameworkCore.Migrations;
using Renovation.Gis.Data.Policies;

#nullable disable

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class AnalyzeAfterLoad : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(BulkLoadSql.Analyze);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(BulkLoadSql.DoNotAnalyze);
        }
    }
}
