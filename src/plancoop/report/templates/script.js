"use strict";
(function () {
  var box = document.getElementById("_tools"), words = box.dataset;
  var items = [].slice.call(document.querySelectorAll(".item"));
  if (!items.length) return;
  function make(tag, given, child) {
    var made = document.createElement(tag);
    for (var name in given) made.setAttribute(name, given[name]);
    if (child) made.append(child);
    return made;
  }
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u2019/g, "'").toLowerCase();
  }
  var texts = null;
  var form = make("div", {"class": "tools", role: "search"});
  var search = make("input", {type: "search", id: "_q", autocomplete: "off"});
  var choice = make("select", {id: "_g"});
  choice.append(make("option", {value: ""}, words.all));
  words.signals.split(";").forEach(function (pair) {
    var at = pair.indexOf("=");
    choice.append(make("option", {value: pair.slice(0, at)}, pair.slice(at + 1)));
  });
  var output = make("output", {"aria-live": "polite"});
  var unfold = make("button", {type: "button"}, words.open);
  var folds = document.querySelectorAll("#_detail details:not(.act, .act *)");
  var first = make("label", {"for": "_q"}, words.search), second = make("label", {"for": "_g"}, words.signal);
  first.append(search);
  second.append(choice);
  form.append(first, second);
  if (folds.length) form.append(unfold);
  form.append(output);
  box.append(form);
  function show() {
    var asked = fold(search.value.trim()), signal = choice.value, count = 0, all = !asked && !signal;
    if (asked && !texts) texts = items.map(function (item) {
      var own = item.cloneNode(true);
      own.querySelectorAll(".act").forEach(function (form) { form.remove(); });
      return fold(own.textContent);
    });
    items.forEach(function (item, rank) {
      var fits = (!signal || item.dataset.g === signal) && (!asked || texts[rank].indexOf(asked) >= 0);
      if (item.hidden === fits) item.hidden = !fits;
      count += fits;
    });
    document.querySelectorAll(".pub").forEach(function (part) {
      part.hidden = !all && !part.querySelector(".item:not([hidden])");
      part.querySelectorAll("h4").forEach(function (title) {
        var list = title.nextElementSibling;
        title.hidden = !all && list && list.tagName === "UL" && !list.querySelector(".item:not([hidden])");
      });
    });
    output.textContent = all ? "" : (count > 1 ? words.many : words.one).replace("#", count);
  }
  search.addEventListener("input", show);
  choice.addEventListener("change", show);
  unfold.addEventListener("click", function () {
    var open = unfold.textContent === words.open;
    folds.forEach(function (one) { one.open = open; });
    unfold.textContent = open ? words.close : words.open;
  });
})();
