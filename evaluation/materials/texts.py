"""Everything the materials say, in one place; figures and quotes are put into the {fields}."""

NO_MANIFEST = "“{}”里没有 manifest.json，不是生成的材料。"
BAD_MANIFEST = "“{}”读不出来。"
NO_MANIFEST_HINT = "请给出 shifan materials 写出的文件夹。"
