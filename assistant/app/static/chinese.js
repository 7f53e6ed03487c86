// Streamlit's widgets bring a few English words of their own, and no setting changes them
// (https://github.com/streamlit/streamlit/issues/642). They are replaced as they appear; a word
// that is not listed stays as it is.
(() => {
  if (window.shifanChinese) return
  window.shifanChinese = true

  const WORDS = {
    "Upload": "选择文件",
    "Error:": "错误：",
    "file upload": "选择文件",
    "Add files": "继续选择",
    "add icon": "继续选择",
    "Drag and drop files here": "松开鼠标，添加这些文件",
    "Drag and drop a file here": "松开鼠标，添加这个文件",
    "No results": "没有匹配的选项",
    "No options to select": "没有可选项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Add options": "请输入",
    "Select all": "全选",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Clear entry": "清除",
    "Show password": "显示口令",
    "Hide password": "隐藏口令",
    "Press Enter to apply": "按回车键确定",
    "Press Enter to submit form": "按回车键提交",
    "Running...": "正在处理",
    "Stop": "停止",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Open": "展开",
    "Submit": "发送",
    "Send message": "发送",
    "Delete": "删除",
    "Download": "下载",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Search": "查找",
    "Show/hide columns": "显示或隐藏列",
    "Download as CSV": "下载为 CSV",
    "Download as PNG": "下载为图片",
    "Copy Vega-Lite spec": "复制图的定义",
    "Show data": "看数据",
    "Show chart": "看图",
    "Increment": "增加",
    "Decrement": "减少",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Copy column name": "复制列名",
    "Clear selection": "取消选择",
    "Format": "数字格式",
    "Automatic": "自动",
    "Localized": "按地区习惯",
    "Plain": "原样",
    "Compact": "缩写",
    "Dollar": "美元",
    "Euro": "欧元",
    "Yen": "日元",
    "Percent": "百分数",
    "Scientific": "科学记数",
    "Accounting": "会计格式",
    "Bytes": "字节",
    "No data": "没有数据",
    "No content": "没有内容",
    "Values": "值",
    "Count": "个数",
    "Distinct": "不同的值",
    "Empty": "空",
    "Sum": "合计",
    "Average": "平均",
    "Median": "中位数",
    "Minimum": "最小",
    "Maximum": "最大",
    "Range": "范围",
    "Standard deviation": "标准差",
    "Average length": "平均字数",
    "Minimum length": "最少字数",
    "Maximum length": "最多字数",
    "Based on sample": "按抽样",
    "Top values frequency chart": "常见值",
    "Open sidebar": "展开侧栏",
    "Close sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "Collapse sidebar": "收起侧栏",
    "Connection error": "与服务器的连接中断",
    "CONNECTING": "正在连接",
    "Connecting": "正在连接",
    "Sidebar": "侧栏",
    "Skip to main content": "跳到正文",
    "App pages": "页面",
    "Chat message from user": "提问",
    "Chat message from assistant": "回答",
  }
  const PATTERNS = [
    [/^([\d.]+)\s?MB per file.*$/, "每个文件不超过 $1 MB"],
    [/^File must be ([\d.]+?)(?:\.0)?\s?MB or smaller\.$/, "文件超过 $1 MB，请压缩其中的图片或拆分后再添加"],
    [/^(?:AxiosError: )?Request failed with status code 413$/, "合计超过 100 MB，请分批添加"],
    [/^(?:AxiosError: )?(?:Request failed|Network Error|Unknown Error).*$/, "上传没有成功，请检查网络后再试"],
    [/^.+ files are not allowed\.$/, "不支持这种格式，请另存为列出的格式后再添加"],
    [/^Fullscreen: (.+)$/, "全屏：$1"],
    [/^Download as PNG: (.+)$/, "下载为图片：$1"],
    [/^Copy Vega-Lite spec: (.+)$/, "复制图的定义：$1"],
    [/^Show data: (.+)$/, "看数据：$1"],
    [/^Show chart: (.+)$/, "看图：$1"],
    [/^Help for (.+)$/, "说明：$1"],
    [/^(\d+) options? available\.?$/, "$1 个选项"],
    [/^Select (\d+) matches$/, "选择匹配的 $1 项"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^Delete (.+)$/, "移除 $1"],
    [/^Clear (.+)$/, "清除 $1"],
    [/^(Is Streamlit still running\?|Streamlit server is not responding\.).*$/s, "请检查网络，稍后刷新页面；如仍无法打开，请联系管理员。"],
    [/^This app has encountered an error\..*$/s, "页面出错，请刷新后再试；如仍出现，请联系管理员查看日志。"],
    [/^Chat message from .+$/, "对话"],
  ]
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"]

  const chinese = (text) => {
    const words = text.trim()
    if (!/^[A-Za-z\d]/.test(words)) return text
    if (Object.hasOwn(WORDS, words)) return WORDS[words]
    const pattern = PATTERNS.find(([english]) => english.test(words))
    return pattern ? words.replace(...pattern) : text
  }

  const OWN = ".prose, .path, .label, input, textarea, pre, code, [data-testid='stMarkdown']"
  const replace = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement?.closest(OWN)) return
      const text = chinese(node.data)
      if (text !== node.data) node.data = text
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const value = node.getAttribute(name)
        if (value && chinese(value) !== value) node.setAttribute(name, chinese(value))
      }
      node.childNodes.forEach(replace)
    }
  }

  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "childList") change.addedNodes.forEach(replace)
    else replace(change.target)
  })).observe(document.body, {
    childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  })
  replace(document.body)
})()
