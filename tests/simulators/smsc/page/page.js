// Brings new messages to the two telephones every second; without it the page refreshes itself.
"use strict";

const code = document.body.dataset.code;
const states = {pending: "Đang gửi…", acked: "Đã gửi", refused: "Không gửi được", given_up: "Không gửi được"};

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text ?? "";
  return made;
}

function bubble(message) {
  const sent = message.direction === "out";
  const kinds = sent ? "out" : message.peer === code ? "in" : "in notice";
  const item = element("li", `bubble new ${kinds}`);
  item.dataset.n = message.n;
  item.dataset.state = message.state;
  const foot = element("span", "foot");
  foot.append(element("time", "", message.clock), element("span", "count", sent ? states[message.state] : message.count));
  item.append(element("span", "who", sent ? `Gửi đến ${message.peer}` : message.peer), element("p", "", message.text), foot);
  return item;
}

function show(phone, message) {
  const list = phone.querySelector("ol");
  const known = list.querySelector(`[data-n="${message.n}"]`);
  if (known) {
    known.dataset.state = message.state;
    if (message.direction === "out") known.querySelector(".count").textContent = states[message.state];
    return;
  }
  if (phone.dataset.day !== message.day) {
    phone.dataset.day = message.day;
    list.append(element("li", "day", message.day[0].toUpperCase() + message.day.slice(1)));
  }
  list.append(bubble(message));
  phone.querySelector(".empty").hidden = true;
  const talk = phone.querySelector(".talk");
  talk.scrollTop = talk.scrollHeight;
}

class Telephone {
  constructor(section) {
    this.section = section;
    this.number = section.dataset.number;
    this.revision = Number(document.body.dataset.revision);
    this.asking = false;
    section.querySelector("form").addEventListener("submit", (event) => this.send(event));
  }

  async poll() {
    if (this.asking || document.hidden) return;
    this.asking = true;
    try {
      const answer = await fetch(`/api/messages?number=${this.number}&since=${this.revision}`);
      const news = await answer.json();
      if (news.revision < this.revision || news.handsets[this.section.id] !== this.number) location.reload();
      this.revision = news.revision;
      news.messages.forEach((message) => show(this.section, message));
      this.section.querySelector(".bar-clock").textContent = news.clock;
      document.getElementById("show-clock").textContent = `${news.clock}, ${news.day}`;
      document.querySelector(".clock").hidden = !news.steered;
    } catch {
      // The simulator is away for a moment; the next second asks again.
    } finally {
      this.asking = false;
    }
  }

  async send(event) {
    event.preventDefault();
    const input = event.target.elements.tin;
    const text = input.value.trim();
    if (!text) return;
    try {
      const answer = await fetch("/api/deliver", {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify({from: this.number, to: code, text}),
      });
      if (!answer.ok) throw new Error(answer.statusText);
      input.value = "";
      await this.poll();
    } catch {
      event.target.submit();
    }
  }
}

const telephones = [...document.querySelectorAll(".phone")].map((section) => new Telephone(section));
setInterval(() => telephones.forEach((telephone) => telephone.poll()), 1000);
