// Words of the network: what a failed dial says, and the pages of the Ingress controller.

export function dialWords(ip: string, port: number, what: string): string {
  return `dial tcp ${ip}:${port}: ${what}`
}

/** nginx' own error page. */
export function nginxPage(title: string): string {
  const head = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n`
  return `${head}<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
}
