#!/bin/sh
# Makes data/import-samples from data/demo: six small files of the kinds people really have, each with its own snag (Chinese columns,
# survey co-ordinates, GBK text, a drawing without attributes). Everything is moved to open ground and given new codes, so that a
# sample never meets the demo town. The same bytes every time: all dates inside the files are fixed. Needs gdal-bin (with SQLite
# and SpatiaLite) and zip.
set -eu
cd "$(dirname "$0")/../.."
demo=data/demo
out=data/import-samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C.UTF-8 OGR_CURRENT_DATE=2022-02-11T00:00:00.000Z
stamp=2022-02-11
rm -f "$out"/[1-6]-*
mkdir -p "$out"

# take LAYER SAMPLE TYPE EAST NORTH COLUMNS WHERE: a copy in metres (EPSG:4549), moved east and north.
# Columns get their Chinese names in a second step: GDAL 3.6 cuts long SQLite statements short at such names.
take() {
    ogr2ogr -f GPKG "$work/$2.gpkg" "$demo/$1.geojson" -dialect sqlite -a_srs EPSG:4549 -nln taken -nlt "$3" \
        -sql "SELECT $6, ST_Translate(ST_Transform(geometry, 4549), $4, $5, 0) AS geometry FROM \"$1\" WHERE $7"
}

# 1 estates as GeoJSON: lon, lat, canonical column names
take estates 1 MULTIPOLYGON 2600 -1000 "'S0' || (substr(code, 3) - 2) AS code, '样例S0' || (substr(code, 3) - 2) || '小区(虚构)' AS name,
    subDistrict, builtFrom, builtTo, buildings, households, floorAreaSquareMetres, surveyDistributed, surveyReturned, surveyAgreed,
    neglected, facilitiesDeficient, servicesDeficient" "code IN ('E13', 'E14')"
ogr2ogr -f GeoJSON "$out/1-estates.geojson" "$work/1.gpkg" taken -t_srs EPSG:4490 -lco COORDINATE_PRECISION=9 -nln estates

# 2 estates as CSV: Chinese columns, the boundary as WKT in EPSG:4549, so the reader must be told or must guess
take estates 2 MULTIPOLYGON 4600 2000 "'S0' || (substr(code, 3) - 2) AS code, '样例S0' || (substr(code, 3) - 2) || '小区(虚构)' AS name,
    '横林镇' AS town, builtFrom, builtTo, buildings, households, floorAreaSquareMetres AS floor" "code IN ('E15', 'E16')"
ogr2ogr -f CSV "$out/2-estates-wkt-4549.csv" "$work/2.gpkg" -lco GEOMETRY=AS_WKT \
    -sql "SELECT code AS 编号, name AS 小区名称, town AS 街道, builtFrom AS 始建年份, builtTo AS 建成年份, buildings AS 楼栋数, households AS 户数,
      floor AS 建筑面积, geometry FROM taken"

# 3 estates as a zipped Shapefile: GBK text, Chinese columns of at most ten bytes, EPSG:4549 in the .prj
take estates 3 MULTIPOLYGON 1500 1500 "'S05' AS code, '样例S05小区(虚构)' AS name, '横山桥镇' AS town, builtTo, buildings, households, floorAreaSquareMetres AS floor" "code = 'E17'"
ogr2ogr -f "ESRI Shapefile" "$work/estates_gbk.shp" "$work/3.gpkg" -lco ENCODING=GBK -lco DBF_DATE_LAST_UPDATE=$stamp -nlt POLYGON \
    -sql "SELECT code AS 编号, name AS 小区名称, town AS 街道, builtTo AS 建成年份, buildings AS 楼栋数, households AS 户数, floor AS 建筑面积, geometry FROM taken"
touch -d "$stamp 00:00:00" "$work"/estates_gbk.*
(cd "$work" && zip -qX - estates_gbk.cpg estates_gbk.dbf estates_gbk.prj estates_gbk.shp estates_gbk.shx) > "$out/3-estates-gbk.zip"

# 4 demolition areas as KML
take demolition-areas 4 MULTIPOLYGON 2400 3200 "'S' || code AS code, '样例征迁(虚构)' AS name, plannedDate, planVersion, status" "1"
ogr2ogr -f LIBKML "$out/4-demolition-areas.kml" "$work/4.gpkg" taken -t_srs EPSG:4326 -nln demolition-areas

# 5 pipe segments as GeoPackage: EPSG:4549, columns of a survey delivery
take pipe-segments 5 LINESTRING 700 900 "'S' || code AS code, category, minor, owner, material, diameterMillimetres AS size, section,
    startDepthMetres AS d1, endDepthMetres AS d2, laidYear, embedding, flowDirection AS flow" \
    "trunk LIKE '%兴隆南路' OR trunk LIKE '%文明路'"
ogr2ogr -f GPKG "$out/5-pipe-segments.gpkg" "$work/5.gpkg" -nln pipe_segments -sql "SELECT code AS 管线编号, category AS 大类, minor AS 小类,
    owner AS 权属单位, material AS 材质, size AS 管径, section AS 断面尺寸, d1 AS 起点埋深, d2 AS 终点埋深, laidYear AS 建设年代, embedding AS 埋设方式,
    flow AS 流向, geometry FROM taken"

# 6 roads as DXF: a drawing knows neither columns nor a co-ordinate system
take roads 6 MULTILINESTRING 700 900 "'ROAD_LOCAL' AS Layer" "code IN ('L-S-N04', 'L-S-E03')"
ogr2ogr -f DXF "$out/6-roads.dxf" "$work/6.gpkg" taken
ls -l "$out"
