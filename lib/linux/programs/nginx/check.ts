// What nginx refuses in a configuration that can be read: unknown directives, wrong places, missing values, lost hosts.

import type { Directive } from './conf'

const known = new Set(
  `absolute_redirect accept_mutex access_log add_header addition_types aio alias allow auth_basic auth_basic_user_file auth_request
  auth_request_set autoindex autoindex_exact_size autoindex_format autoindex_localtime break charset charset_types client_body_buffer_size
  client_body_temp_path client_body_timeout client_header_buffer_size client_header_timeout client_max_body_size connection_pool_size daemon
  debug_points default_type deny directio empty_gif env error_log error_page etag events expires fastcgi_buffer_size fastcgi_buffers
  fastcgi_cache fastcgi_connect_timeout fastcgi_index fastcgi_intercept_errors fastcgi_keep_conn fastcgi_param fastcgi_pass
  fastcgi_read_timeout fastcgi_send_timeout fastcgi_split_path_info fastcgi_temp_path geo grpc_pass grpc_read_timeout grpc_set_header gunzip gzip
  gzip_buffers gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary hash http http2
  if if_modified_since ignore_invalid_headers image_filter include index internal ip_hash keepalive keepalive_disable keepalive_requests
  keepalive_time keepalive_timeout large_client_header_buffers least_conn limit_conn limit_conn_status limit_conn_zone limit_except limit_rate
  limit_req limit_req_log_level limit_req_status limit_req_zone lingering_close listen load_module location lock_file log_format log_not_found
  mail map map_hash_bucket_size map_hash_max_size master_process max_ranges merge_slashes min_delete_depth mirror multi_accept open_file_cache
  open_file_cache_errors open_file_cache_min_uses open_file_cache_valid pcre_jit pid port_in_redirect proxy_bind proxy_buffer_size proxy_buffering
  proxy_buffers proxy_busy_buffers_size proxy_cache proxy_cache_bypass proxy_cache_key proxy_cache_methods proxy_cache_min_uses proxy_cache_path
  proxy_cache_revalidate proxy_cache_use_stale proxy_cache_valid proxy_connect_timeout proxy_cookie_domain proxy_cookie_path proxy_force_ranges
  proxy_headers_hash_bucket_size proxy_hide_header proxy_http_version proxy_ignore_client_abort proxy_ignore_headers proxy_intercept_errors
  proxy_max_temp_file_size proxy_method proxy_next_upstream proxy_next_upstream_timeout proxy_next_upstream_tries proxy_no_cache proxy_pass
  proxy_pass_header proxy_pass_request_body proxy_pass_request_headers proxy_protocol proxy_read_timeout proxy_redirect proxy_request_buffering
  proxy_send_timeout proxy_set_body proxy_set_header proxy_socket_keepalive proxy_ssl_certificate proxy_ssl_certificate_key proxy_ssl_name
  proxy_ssl_protocols proxy_ssl_server_name proxy_ssl_session_reuse proxy_ssl_trusted_certificate proxy_ssl_verify proxy_temp_file_write_size
  proxy_temp_path random real_ip_header real_ip_recursive recursive_error_pages reset_timedout_connection resolver resolver_timeout return rewrite
  rewrite_log root satisfy scgi_pass scgi_temp_path secure_link send_timeout sendfile sendfile_max_chunk server server_name server_name_in_redirect
  server_names_hash_bucket_size server_names_hash_max_size server_tokens set set_real_ip_from split_clients ssi ssl ssl_certificate
  ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_crl ssl_dhparam ssl_ecdh_curve ssl_prefer_server_ciphers ssl_protocols ssl_session_cache
  ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_verify_client ssl_verify_depth stream
  stub_status sub_filter sub_filter_last_modified sub_filter_once sub_filter_types tcp_nodelay tcp_nopush thread_pool timer_resolution try_files types
  types_hash_bucket_size types_hash_max_size underscores_in_headers upstream use user userid uwsgi_param uwsgi_pass uwsgi_read_timeout
  uwsgi_temp_path valid_referers variables_hash_bucket_size variables_hash_max_size worker_connections worker_cpu_affinity worker_priority
  worker_processes worker_rlimit_nofile worker_shutdown_timeout xslt_stylesheet zone`.split(/\s+/),
)

const values = new Set(['types', 'map', 'geo', 'split_clients'])
const needsOne = new Set(['listen', 'root', 'proxy_pass', 'server_name', 'index', 'alias', 'return', 'try_files'])

/** The first thing nginx would refuse; null for a fine configuration. */
export function confFault(directives: readonly Directive[], where = ''): string | null {
  for (const directive of directives) {
    const { name, block } = directive
    if (where === 'upstream' && (name === 'server' || name === 'keepalive')) continue
    const fault = directiveFault(directive, where)
    if (fault !== null) return fault
    if (block === undefined || values.has(name)) continue
    const inner = confFault(block, name)
    if (inner !== null) return inner
  }
  const isWhole = where !== '' || directives.some(({ name }) => name === 'events')
  return isWhole ? null : 'no "events" section in configuration'
}

/** Blocks that some directives may stand in. */
const places: Readonly<Record<string, readonly string[]>> = {
  server: ['http', 'stream', 'mail'],
  location: ['server', 'location'],
  listen: ['server'],
  http: [''],
  events: [''],
}

function directiveFault({ name, args, file, line }: Directive, where: string): string | null {
  const at = `in ${file}:${line}`
  if (!known.has(name)) return `unknown directive "${name}" ${at}`
  if (places[name]?.includes(where) === false) return `"${name}" directive is not allowed here ${at}`
  if (needsOne.has(name) && args.length === 0) return `invalid number of arguments in "${name}" directive ${at}`
  const isPrefixed = /^(?:https?:\/\/|\$|http:\/\/unix:)/.test(args[0] ?? '')
  if (name === 'proxy_pass' && where !== 'server' && !isPrefixed) return `invalid URL prefix ${at}`
  return null
}

export interface NeededHost {
  readonly host: string
  readonly message: string
}

/** Hosts that must resolve before nginx starts: of proxy_pass without variables, and of upstreams. */
export function neededHosts(directives: readonly Directive[]): readonly NeededHost[] {
  const upstreams = new Set(allOf(directives, 'upstream').map(({ args }) => args[0] ?? ''))
  const proxied = ['proxy_pass', 'fastcgi_pass', 'grpc_pass', 'uwsgi_pass']
    .flatMap((name) => allOf(directives, name))
    .flatMap((directive) => {
      const [target = ''] = directive.args
      const host = hostIn(target)
      return target.includes('$') || upstreams.has(host) ? [] : [{ host, directive }]
    })
  const servers = allOf(directives, 'upstream').flatMap(({ block = [] }) =>
    block
      .filter(({ name }) => name === 'server')
      .map((directive) => ({ host: hostIn(directive.args[0] ?? ''), directive })),
  )
  return [...proxied, ...servers]
    .filter(
      ({ host }) =>
        host !== '' && host !== 'localhost' && !/^\d+\.\d+\.\d+\.\d+$/.test(host) && !host.startsWith('unix'),
    )
    .map(({ host, directive: { file, line } }) => ({
      host,
      message: `host not found in upstream "${host}" in ${file}:${line}`,
    }))
}

function hostIn(target: string): string {
  return /^(?:\w+:\/\/)?([^/:;]*)/.exec(target)?.[1] ?? ''
}

/** Directives of a name, at any depth. */
export function allOf(directives: readonly Directive[], name: string): readonly Directive[] {
  return directives.flatMap((directive) => [
    ...(directive.name === name ? [directive] : []),
    ...(directive.block === undefined ? [] : allOf(directive.block, name)),
  ])
}
