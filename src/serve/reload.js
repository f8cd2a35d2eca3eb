// Reloads the page when the preview has built another one than this.
"use strict";
{
  const own = document.querySelector('meta[name="wegweiser-build"]').content;
  let events;

  const listen = () => {
    if (events) return;
    events = new EventSource("/_wegweiser/events");
    events.addEventListener("message", ({ data }) => {
      // Once for each build and page: a page that comes from a cache would reload for ever.
      const reload = `${data} ${location.pathname}`;
      if (data === own || sessionStorage.getItem("wegweiser-reload") === reload) return;
      sessionStorage.setItem("wegweiser-reload", reload);
      location.reload();
    });
  };
  const rest = () => {
    events?.close();
    events = undefined;
  };

  // Browsers open six connections to a host and no more; a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (!document.hidden) listen();
}
