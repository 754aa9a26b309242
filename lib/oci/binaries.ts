// Names of the programs that the families of base images bring.
//
// From the package lists of Debian's and Ubuntu's essential set, busybox 1.37's applets in Alpine, and Fedora's minimal
// set; enough to tell "not found" from "there".

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

const coreutils = words(`
  arch b2sum base32 base64 basename basenc cat chgrp chmod chown chroot cksum comm cp csplit cut date dd df dir dircolors
  dirname du echo env expand expr factor false fmt fold groups head hostid id install join link ln logname ls md5sum mkdir
  mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm
  rmdir runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync
  tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes [
`)

const posixTools = words(`
  awk sed grep egrep fgrep find xargs tar gzip gunzip zcat diff cmp diff3 sdiff hostname login su mount umount getconf
  getopt kill more dmesg lsblk findmnt flock logger mesg namei nsenter renice rev script setsid unshare wall which
`)

/** Debian and Ubuntu: essential packages, bash, apt. */
export const debianBinaries: readonly string[] = [
  ...coreutils,
  ...posixTools,
  ...words(`
    bash sh dash apt apt-get apt-cache apt-config apt-key apt-mark dpkg dpkg-query dpkg-deb dpkg-divert dpkg-split
    dpkg-statoverride dpkg-trigger update-alternatives debconf perl mawk nawk useradd userdel usermod groupadd groupdel
    groupmod adduser addgroup deluser delgroup passwd chpasswd chsh chfn gpasswd newgrp chage getent ldconfig ldd locale
    localedef iconv catchsyms pldd tzselect zdump tput tset clear reset infocmp toe savelog run-parts tempfile ischroot
    start-stop-daemon invoke-rc.d update-rc.d service fsck mkfs blkid losetup swapon swapoff partx pivot_root hwclock
    runuser sulogin agetty unix_chkpwd shadowconfig nologin pwck grpck pwconv pwunconv vipw vigr bzip2 bunzip2 bzcat xz unxz
    xzcat lzma
  `),
]

/** Debian's slim images and Ubuntu leave out bzip2 and xz, among others. */
export const slimLacks: ReadonlySet<string> = new Set(words('bzip2 bunzip2 bzcat xz unxz xzcat lzma'))

/** busybox as Alpine builds it. */
export const busyboxApplets: readonly string[] = [
  ...coreutils.filter(
    (name) =>
      !words(
        'b2sum basenc csplit dir dircolors join numfmt pathchk pinky pr ptx runcon sha224sum sha384sum stdbuf tsort users vdir',
      ).includes(name),
  ),
  ...words(`
    awk sed grep egrep fgrep find xargs tar gzip gunzip zcat bzip2 bunzip2 bzcat unxz xzcat unlzma lzcat unlzop lzop unzip
    cpio ar diff cmp patch ed vi less more ash sh login su mount umount ps top free uptime kill killall pgrep pkill pidof
    pmap pstree watch wget nc netstat ifconfig ip ipcalc route arp arping ping ping6 traceroute traceroute6 nslookup
    hostname dnsdomainname whois brctl vconfig tunctl telnet ftpget ftpput tftp adduser addgroup deluser delgroup passwd
    chpasswd cryptpw mkpasswd getopt which xxd hexdump hd strings rev cal bc dc clear reset setserial crond crontab
    syslogd klogd logger logread dmesg mdev insmod modinfo modprobe rmmod lsmod depmod lsof lspci lsusb fdisk fsck mkfs.vfat
    mkswap swapon swapoff losetup blkid findfs fstrim mountpoint pivot_root switch_root reboot halt poweroff init acpid
    loadkmap setfont openvt fgconsole kbd_mode getty sendmail dumpkmap hwclock rtcwake nsenter unshare setpriv flock fallocate
    inotifyd ionice chrt taskset nmeter iostat mpstat pwdx run-parts sysctl time setsid setlogcons uuencode uudecode
    volname vlock usleep ttysize tree rdate rdev readahead raidautorun ntpd nologin nbd-client microcom makemime reformime
    lsattr chattr length conspy beep bbconfig add-shell remove-shell ether-wake eject pscan fbsplash hostid ipcrm ipcs
    last mesg resize rfkill sha3sum shred showkey slattach udhcpc udhcpc6 udhcpd watchdog zcip
  `),
]

/** Fedora, Rocky, Amazon Linux. */
export const rpmBinaries: readonly string[] = [
  ...coreutils,
  ...posixTools,
  ...words(`
    bash sh rpm dnf microdnf yum curl gpg gpg2 openssl python3 useradd userdel usermod groupadd groupdel groupmod passwd
    chpasswd getent ldconfig ldd locale vi xz unxz bzip2 gawk less tput clear update-ca-trust alternatives
  `),
]
