import { useLingui } from '@lingui/react/macro';

/** What the apps, programs and devices of the usage reports are called. */
export function useAppName(): (group: string, app: string) => string {
  const { t } = useLingui();
  const names: Record<string, Record<string, string>> = {
    platforms: { windows: t`Windows`, mac: t`Mac`, mobile: t`Mobile`, web: t`Web` },
    apps: {
      outlook: t`Outlook`,
      word: t`Word`,
      excel: t`Excel`,
      powerPoint: t`PowerPoint`,
      oneNote: t`OneNote`,
      teams: t`Teams`,
    },
    mailPrograms: {
      outlookForWindows: t`Outlook for Windows`,
      outlookForMac: t`Outlook for Mac`,
      outlookForMobile: t`Outlook for mobile`,
      outlookForWeb: t`Outlook on the web`,
      mailForMac: t`Mail for Mac`,
      otherForMobile: t`Other for mobile`,
      pop3App: t`POP3`,
      imap4App: t`IMAP4`,
      smtpApp: t`SMTP`,
    },
    teamsDevices: {
      usedWindows: t`Windows`,
      usedMac: t`Mac`,
      usedIos: t`iOS`,
      usedAndroidPhone: t`Android`,
      usedWeb: t`Web`,
      usedLinux: t`Linux`,
      usedChromeOs: t`ChromeOS`,
    },
    activations: { windows: t`Windows`, mac: t`Mac`, mobile: t`Mobile` },
    copilot: {
      chat: t`Copilot Chat`,
      teams: t`Teams`,
      outlook: t`Outlook`,
      word: t`Word`,
      excel: t`Excel`,
      powerPoint: t`PowerPoint`,
      oneNote: t`OneNote`,
      loop: t`Loop`,
    },
  };
  return (group, app) => names[group]?.[app] ?? app;
}
