import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeCookie, pickUiLocale } from "#lib/preferences.ts";

const catalogues = {
  en: () => import("#messages/en.json"),
  ko: () => import("#messages/ko.json"),
};

/** The language of this request: a choice in a cookie, else the browser's. There is no language in the URL, so links can be shared. */
export default getRequestConfig(async () => {
  const locale = pickUiLocale((await cookies()).get(localeCookie)?.value, (await headers()).get("accept-language"));
  return { locale, timeZone: "UTC", messages: (await catalogues[locale]()).default };
});
