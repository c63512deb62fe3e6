{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{WINDOW_TITLE}}</title>
<link rel="icon" type="image/svg+xml" href="{{ICON_HREF}}">
<link rel="stylesheet" href="{{CSS_HREF}}">
<link rel="stylesheet" href="{{CONSOLE_CSS_HREF}}">
<script type="module" src="/assets/console/shell.js"></script>
<script type="module" src="/assets/console/{{MODULE}}.js"></script>
</head>
<body class="console" data-page="{{MODULE}}" data-officer="{{OFFICER_ID}}" data-agency="{{AGENCY_ID}}" data-roles="{{ROLES}}" data-state="{{STATE}}" data-idle-lock="{{IDLE_LOCK}}" data-trial="{{TRIAL}}">
<a class="skip" href="#main">{{SKIP_LINK}}</a>
<header class="top">
{{#HAS_TRIAL_BAND}}
<p class="trial">{{TRIAL_BAND}}</p>
{{/HAS_TRIAL_BAND}}
{{#HAS_SHOW_CLOCK}}
<p class="show-clock">{{SHOW_CLOCK}}</p>
{{/HAS_SHOW_CLOCK}}
<div class="bar">
<a class="brand" href="/can-bo"><img src="{{ICON_HREF}}" alt="" width="28" height="28"><span>{{SITE_NAME}}</span></a>
<form class="find" method="get" action="/can-bo/ho-so" role="search" aria-label="{{FIND_LABEL}}">
<label for="find-code">{{FIND_LABEL}}</label>
<input id="find-code" name="ma" type="text" maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-keyshortcuts="Alt+0" accesskey="0">
<button type="submit">{{FIND_BUTTON}}</button>
</form>
<p class="who"><strong id="acting-agency">{{AGENCY}}</strong><span id="acting-officer">{{OFFICER}}{{#HAS_ACTING_FOR}} ({{ACTING_FOR}}){{/HAS_ACTING_FOR}}</span></p>
<details class="menu" id="own-menu">
<summary>{{OWN_MENU}}</summary>
<ul>
{{#OWN}}
<li><a href="{{HREF}}">{{LABEL}}</a></li>
{{/OWN}}
<li><button type="button" id="switch-agency" class="quiet">{{SWITCH}}</button></li>
<li><button type="button" id="lock-session" class="quiet">{{LOCK}}</button></li>
<li><a href="{{LANGUAGE_HREF}}" lang="{{OTHER_LANGUAGE}}">{{LANGUAGE_LABEL}}</a></li>
<li><form method="post" action="/can-bo/dang-xuat"><button type="submit" class="quiet">{{SIGN_OUT}}</button></form></li>
</ul>
</details>
</div>
</header>
<nav class="main-menu" aria-label="{{MENU_LABEL}}">
<ul>
{{#ITEM}}
<li><a href="{{HREF}}" accesskey="{{KEY}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{LABEL}} <kbd aria-hidden="true">{{KEY}}</kbd><span class="count" data-count="{{NAME}}"></span></a></li>
{{/ITEM}}
</ul>
</nav>
<main id="main" tabindex="-1">
<noscript><p class="notice error">{{NEEDS_SCRIPT}}</p></noscript>
{{CONTENT:none}}
</main>
<div id="announcer" class="unseen" role="status" aria-live="polite"></div>
<footer class="site"><p>{{FOOTER}}</p></footer>
</body>
</html>
