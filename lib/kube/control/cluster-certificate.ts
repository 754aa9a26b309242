// The certificate of the cluster's own authority, as clients inside it are given it. A stand-in: nothing here checks it.

export const clusterCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBszCCAVmgAwIBAgIBADAKBggqhkjOPQQDAjAVMRMwEQYDVQQDEwprdWJlcm5l',
  'dGVzMB4XDTI2MDEwMTAwMDAwMFoXDTM2MDEwMTAwMDAwMFowFTETMBEGA1UEAxMK',
  'a3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA==',
  '-----END CERTIFICATE-----',
  '',
].join('\n')
