"""Opens a collection of an OGC API - Features with QGIS' own provider and prints its system, how many
features it reads, their codes and where they begin.

usage: count_features.py LANDING_PAGE COLLECTION ACCOUNT TOKEN
"""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import QgsApplication, QgsVectorLayer  # noqa: E402

url, collection, account, token = sys.argv[1:5]
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer(f"url='{url}' typename='{collection}' pageSize='5' username='{account}' password='{token}'", collection, "OAPIF")
if not layer.isValid():
    sys.exit(f"QGIS cannot open {collection}: {layer.error().summary()}")
codes = sorted(feature["code"] for feature in layer.getFeatures())
place = next(layer.getFeatures()).geometry().vertexAt(0)
print(layer.crs().authid(), len(codes), ",".join(codes), int(place.x()), int(place.y()))
sys.stdout.flush()
os._exit(0)  # exitQgis crashes now and then on leaving; the answer is out
